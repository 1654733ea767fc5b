package io.github.majoradrop.cli;

import io.github.majoradrop.config.Counted;
import io.github.majoradrop.ops.Terminal;
import io.github.majoradrop.rules.Kind;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code check} finds, for the eye: at the end of each file, what came of it in short. */
abstract class CheckText extends CheckReport {

    private static final int INDENT = 3;
    private static final Pattern MARK = Pattern.compile("^( *)([!?])");

    final Terminal terminal;

    private final TextTable lines;
    private final TextTable bullets;

    CheckText(PrintWriter out, Terminal terminal) {
        super(out);
        int width = terminal.columns();
        this.terminal = terminal;
        this.lines = new TextTable(width);
        this.bullets = new TextTable(0, 1, width - INDENT - 1);
    }

    @Override
    void begin(String file) {
        out.print(Visible.text(file) + ":\n");
    }

    @Override
    void end(String file, CheckCount count, Set<String> warnings) {
        String summary = lines.row("In short: " + summary(count));
        out.print("\n" + (count.problems() == 0 ? terminal.good(summary) : summary));
        if (isTallied(count)) {
            bullets("!", count.problemLines());
            bullets("?", count.remarkLines());
        }
        bullets("*", warnings);
        if (count.overwritten() > 0) {
            bullets("*", List.of(overwritten(count)));
        } else if (count.sendable() > count.updates()) {
            bullets(
                    "*",
                    List.of("a record that Majora has already is overwritten; what is left out here is erased there"));
        }
        out.print("\n");
    }

    private static String overwritten(CheckCount count) {
        List<String> some = count.someOverwritten();
        int more = count.overwritten() - some.size();
        return Counted.of(count.overwritten(), "sample was", "samples were")
                + " accepted before (" + String.join(", ", some)
                + (more == 0 ? "" : " and " + Counted.number(more) + " more")
                + "): what is left out here is erased in Majora, unless majora_action says update";
    }

    /** Whether the problems are told once more by what is wrong, with the number of their rows. */
    boolean isTallied(CheckCount count) {
        return true;
    }

    private void bullets(String mark, Collection<String> told) {
        told.forEach(line -> out.print(inColour(bullets.row("", mark, Visible.text(line)))));
    }

    /** A problem or a remark, by its mark. */
    final String inColour(String row) {
        return MARK.matcher(row)
                .replaceFirst(
                        mark -> mark.group(1) + (mark.group(2).equals("!") ? terminal.bad("!") : terminal.remark("?")));
    }

    @Override
    void end(int files, CheckCount total) {
        if (files > 1) {
            out.print(lines.row("In all " + files + " files: " + summary(total)));
        }
        out.flush();
    }

    private static String summary(CheckCount count) {
        StringBuilder text = new StringBuilder();
        text.append(Counted.of(count.rows(), "row")).append(", ").append(Counted.of(count.records(), "record"));
        List<String> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (count.records(kind) > 0) {
                kinds.add(kind.label() + " " + Counted.number(count.records(kind)));
            }
        }
        text.append(kinds.isEmpty() ? "" : " (" + String.join(", ", kinds) + ")");
        long kept = (long) count.records() - count.sendable();
        text.append(kept == 0 ? "" : ", " + Counted.number(kept) + " not sent");
        text.append(
                count.problems() == 0
                        ? ", no problems"
                        : ", " + Counted.of(count.problems(), "problem") + " in "
                                + Counted.of(count.rowsWithProblems(), "row"));
        return text.append(count.remarks() == 0 ? "" : ", " + Counted.of(count.remarks(), "remark"))
                .toString();
    }
}
