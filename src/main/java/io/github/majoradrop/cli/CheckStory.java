package io.github.majoradrop.cli;

import io.github.majoradrop.record.CheckedRecord;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.RowProblem;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import io.github.majoradrop.sheet.SheetNames;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

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
    public void record(String file, CheckedRecord checked) {
        RecordMessage record = checked.record();
        out.print("\n  " + heading(record) + "\n");
        if (record.isSendable()) {
            String body = Visible.text(new String(record.body(), StandardCharsets.UTF_8));
            boolean isLong = body.length() > LONGEST_BODY;
            out.print((isUpdate(record) ? "    would update, and change nothing else: " : "    would send ")
                    + (isLong ? body.substring(0, LONGEST_BODY) + "… (--json tells all of it)" : body) + "\n");
        } else {
            out.print("    is not sent\n");
        }
        record.members()
                .leftOut()
                .forEach(sample -> out.print("    goes without " + rows(sample.rows(), record.sheets()) + ": "
                        + Visible.text(sample.detail()) + "\n"));
        checked.problems().forEach(problem -> problem(problem, record.sheets()));
    }

    private static boolean isUpdate(RecordMessage record) {
        return record.action() == SampleAction.UPDATE;
    }

    private static String heading(RecordMessage record) {
        String kind = record.kind() == null ? "no record" : record.kind().label() + " " + record.number();
        String id = record.id() == null ? "" : " " + Visible.quoted(record.id());
        return kind + id + ", " + rows(record.rows(), record.sheets());
    }

    private static String rows(List<Integer> rows, SheetNames sheets) {
        int count = rows.size();
        String some = rows.stream().limit(MOST_ROWS).map(sheets::inWords).collect(Collectors.joining(", "));
        String more = count > MOST_ROWS ? " and " + (count - MOST_ROWS) + " more" : "";
        return (count == 1 ? "row " : "rows ") + some + more;
    }

    private void problem(RowProblem problem, SheetNames sheets) {
        String value = problem.value() == null ? "" : " " + Visible.quoted(problem.value());
        String column = problem.column() == null ? ": " : ", " + Visible.text(problem.column()) + value + " ";
        String right = problem.right() == null ? "" : ": " + problem.right();
        String mark = problem.isRemark() ? "    ? row " : "    ! row ";
        out.print(mark + sheets.inWords(problem.row()) + column + Visible.text(problem.what() + right) + "\n");
    }

    @Override
    public void end(String file, CheckCount count, Set<String> warnings) {
        out.print("\n" + Visible.text(file) + " in short: " + summary(count) + "\n");
        bullets("!", count.problemLines());
        bullets("?", count.remarkLines());
        bullets("*", warnings);
        if (count.sendable() > count.updates()) {
            bullets(
                    "*",
                    List.of("a record that Majora has already is overwritten; what is left out here is erased there"));
        }
        out.print("\n");
    }

    private void bullets(String mark, Collection<String> lines) {
        lines.forEach(line -> out.print("  " + mark + " " + Visible.text(line) + "\n"));
    }

    @Override
    public void end(int files, CheckCount total) {
        if (files > 1) {
            out.print("In all " + files + " files: " + summary(total) + "\n");
        }
        out.flush();
    }

    private static String summary(CheckCount count) {
        StringBuilder text = new StringBuilder();
        text.append(counted(count.rows(), "row")).append(", ").append(counted(count.records(), "record"));
        List<String> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (count.records(kind) > 0) {
                kinds.add(kind.label() + " " + number(count.records(kind)));
            }
        }
        text.append(kinds.isEmpty() ? "" : " (" + String.join(", ", kinds) + ")");
        long kept = (long) count.records() - count.sendable();
        text.append(kept == 0 ? "" : ", " + number(kept) + " not sent");
        text.append(
                count.problems() == 0
                        ? ", no problems"
                        : ", " + counted(count.problems(), "problem") + " in "
                                + counted(count.rowsWithProblems(), "row"));
        return text.append(count.remarks() == 0 ? "" : ", " + counted(count.remarks(), "remark"))
                .toString();
    }

    private static String counted(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    @Override
    public boolean isHeard() {
        return !out.checkError();
    }
}
