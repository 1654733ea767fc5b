package io.github.majoradrop.cli;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.ledger.Sending;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.ops.Terminal;
import io.github.majoradrop.submit.Outcome;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;

/** Tells a person what was found. */
final class FindStory extends FindReport {

    private static final String INDENT = " ".repeat(24);

    private final PrintWriter out;
    private final Terminal terminal;
    /** The id that is being told of, or null. */
    private String told;
    /** What Majora took last of it. */
    private Sending last;
    /** Whether it has any of it, though it refused it. */
    private boolean isStored;

    private boolean any;

    FindStory(Home home, PrintWriter out, Terminal terminal) {
        super(home);
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    void tell(Sending sending) {
        if (!sending.id().equals(told)) {
            endOne();
            told = sending.id();
            out.println(Visible.text(told));
        }
        any = true;
        out.println("  " + time(sending) + "  " + what(sending) + ": " + inColour(sending.outcome()) + stored(sending));
        out.println(INDENT + place(sending));
        if (!sending.isAccepted()) {
            out.println(INDENT + Visible.text(why(sending)));
            out.println(INDENT + (sending.attempts() == 0 ? "not sent; " : "") + whatSince(sending));
        }
        last = sending.isAccepted() ? sending : last;
        isStored |= sending.stored() != null && sending.library() == null;
    }

    private String inColour(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> terminal.good(outcome.label());
            case WARNING -> terminal.remark(outcome.label());
            case DEAD_LETTER -> terminal.bad(outcome.label());
        };
    }

    private static String what(Sending sending) {
        String kind = sending.kind() == null ? "no record" : sending.kind().label();
        return sending.library() == null ? kind : "in " + kind + " " + Visible.text(sending.library());
    }

    private static String stored(Sending sending) {
        if (sending.stored() == null || sending.library() != null) {
            return "";
        }
        return sending.stored() == Stored.NEW
                ? ", new to Majora"
                : ", " + sending.stored().label() + " in Majora";
    }

    private static String whatSince(Sending sending) {
        return sending.mended() == null ? "open" : "mended since, by " + Visible.text(sending.mended());
    }

    private static String place(Sending sending) {
        String sheet = sending.sheet() == null ? "" : " of sheet " + Visible.quoted(sending.sheet());
        return "row " + sending.row() + sheet + " of " + Visible.text(sending.stem());
    }

    private static String time(Sending sending) {
        return sending.at().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void endOne() {
        if (told != null) {
            String never = isStored ? "never without a fault, but it is stored" : "never";
            out.println("  Majora took it last: " + (last == null ? never : time(last) + ", " + place(last)));
        }
        told = null;
        last = null;
        isStored = false;
    }

    @Override
    void end(String asked) {
        endOne();
        if (!any) {
            out.println(Visible.text(asked) + ": nothing is known of it");
        }
        any = false;
    }
}
