package io.github.majoradrop.cli;

import io.github.majoradrop.intake.Kind;
import io.github.majoradrop.intake.RecordMessage;
import io.github.majoradrop.intake.RowProblem;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What {@code check} finds, for the eye. */
final class CheckStory implements CheckReport {

    private static final int LONGEST_BODY = 2_000;
    private static final int MOST_ROWS = 8;

    private final PrintWriter out;

    CheckStory(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(String file) {
        out.print(Visible.text(file) + ":\n");
    }

    @Override
    public void record(String file, RecordMessage record) {
        out.print("\n  " + heading(record) + "\n");
        if (record.isSendable()) {
            String body = Visible.text(new String(record.body(), StandardCharsets.UTF_8));
            boolean isLong = body.length() > LONGEST_BODY;
            out.print("    sends " + (isLong ? body.substring(0, LONGEST_BODY) + "… (--json tells all of it)" : body)
                    + "\n");
        } else {
            out.print("    is not sent\n");
        }
        record.problems().forEach(this::problem);
    }

    private static String heading(RecordMessage record) {
        StringBuilder rows = new StringBuilder();
        int count = record.rows().size();
        record.rows().stream().limit(MOST_ROWS).forEach(row -> rows.append(rows.length() == 0 ? "" : ", ")
                .append(row));
        String more = count > MOST_ROWS ? " and " + (count - MOST_ROWS) + " more" : "";
        String kind = record.kind() == null ? "no record" : record.kind().label() + " " + record.number();
        String id = record.id() == null ? "" : " " + Visible.quoted(record.id());
        return kind + id + (count == 1 ? ", row " : ", rows ") + rows + more;
    }

    private void problem(RowProblem problem) {
        String value = problem.value() == null ? "" : " " + Visible.quoted(problem.value());
        String column = problem.column() == null ? ": " : ", " + Visible.text(problem.column()) + value + " ";
        String right = problem.right() == null ? "" : ": " + problem.right();
        String mark = problem.isRemark() ? "    ? row " : "    ! row ";
        out.print(mark + problem.row() + column + Visible.text(problem.what() + right) + "\n");
    }

    @Override
    public void end(String file, CheckCount count, Set<String> warnings) {
        out.print("\n" + Visible.text(file) + " in short: " + summary(count) + "\n");
        count.problemLines().forEach(line -> out.print("  ! " + Visible.text(line) + "\n"));
        warnings.forEach(warning -> out.print("  * " + Visible.text(warning) + "\n"));
        if (count.sendable() > 0) {
            out.print("  * what Majora has already is overwritten, and what is left out here is erased there\n");
        }
        out.print("\n");
    }

    @Override
    public void end(int files, CheckCount total) {
        if (files > 1) {
            out.print("In all " + files + " files: " + summary(total) + "\n");
        }
        out.flush();
    }

    private static String summary(CheckCount count) {
        StringBuilder text =
                new StringBuilder(counted(count.rows(), "row") + " with " + counted(count.records(), "record"));
        String before = " (";
        for (Kind kind : Kind.values()) {
            if (count.records(kind) > 0) {
                text.append(before).append(count.records(kind)).append(' ').append(kind.label());
                before = ", ";
            }
        }
        text.append(before.equals(", ") ? ")" : "");
        int kept = count.records() - count.sendable();
        text.append(kept == 0 ? "" : ", " + kept + " not sent");
        if (count.problems() == 0) {
            text.append(", no problems");
        } else {
            text.append(", ")
                    .append(counted(count.problems(), "problem"))
                    .append(" in ")
                    .append(counted(count.rowsWithProblems(), "row"));
        }
        return text.append(count.remarks() == 0 ? "" : ", " + counted(count.remarks(), "remark"))
                .toString();
    }

    private static String counted(long number, String what) {
        return String.format(java.util.Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    @Override
    public boolean isHeard() {
        return !out.checkError();
    }
}
