package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.rules.Problem;
import io.github.majoradrop.rules.Weight;
import io.github.majoradrop.sheet.SheetNames;
import java.util.Objects;

/**
 * A problem of a record, by where the operator finds it in the file.
 *
 * @param row as in {@link RecordMessage#rows()}
 * @param column a sheet's header name (trimmed, lower case); in JSON the path within the object, such as {@code metadata.epi.cluster} or
 *     {@code runs[0].run_name}; null if it is about more than one field
 * @param value what stands there, shortened, or null if nothing does. May be personal: never for a log
 * @param what what is wrong: a clause without value and column, or a sentence of its own if there is no column
 * @param right what would be right, or null where {@code what} says it all
 * @param source where the rule is known from
 * @param member the id of the one sample of a library that it is about, empty if its row gives none; null if it is about more than one, or
 *     about no library
 */
public record RowProblem(
        int row, String column, String value, String what, String right, String source, Weight weight, String member) {

    private static final String OURS = "majora-drop";
    private static final int LONGEST_VALUE = 60;

    /** Of a record. */
    RowProblem(int row, String column, String value, String what, String right, String source, Weight weight) {
        this(row, column, value, what, right, source, weight, null);
    }

    static RowProblem of(Problem problem, int row, String column) {
        return new RowProblem(
                row, column, problem.value(), problem.what(), problem.right(), problem.source(), problem.weight());
    }

    /** The same, about that sample of its library alone; about all of it if that is null. */
    RowProblem of(String sample) {
        return Objects.equals(sample, member)
                ? this
                : new RowProblem(row, column, value, what, right, source, weight, sample);
    }

    RowProblem at(int other) {
        return new RowProblem(other, column, value, what, right, source, weight, member);
    }

    /**
     * What does damage in Majora, so that the record must not be sent.
     *
     * @param value what stands there, or null if nothing does
     * @param what what is wrong with it, without its name
     * @param right what would mend it
     */
    static RowProblem ofField(int row, String field, String value, String what, String right) {
        return new RowProblem(row, field, shown(value), what, right, OURS, Weight.LASTING);
    }

    /** @param other the thing of the same meaning that says something else: {@code column} or {@code field} */
    static RowProblem ofContradiction(int row, String field, JsonNode value, String other) {
        String what = "says something else than another " + other + " of the same meaning";
        return ofField(row, field, Key.text(value), what, "leave one of them out");
    }

    /** A key of two rows that is nearly the same in both, which Majora would take for two. */
    static RowProblem ofLikeness(int row, String field, String key, int other, SheetNames sheets) {
        String what = "in row " + sheets.inWords(row) + " differs from that in row " + sheets.inWords(other)
                + " only in upper and lower case or in its blanks";
        return ofField(row, field, key, what, "write both in the same way");
    }

    /** A value that is left out since its column is none that Majora knows, though nearly one. */
    static RowProblem ofNearMiss(int row, String column, String value, String meant) {
        String what = "is no column that Majora knows, so that its value is left out";
        return new RowProblem(row, column, shown(value), what, "did you mean " + meant + "?", OURS, Weight.SILENT);
    }

    private static String shown(String value) {
        return value == null || value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    /** Why a row makes no record at all. */
    static RowProblem ofRow(int row, String detail) {
        return new RowProblem(row, null, null, detail, null, OURS, Weight.LASTING);
    }

    /** More is wrong with the record that begins there than is told; {@code worst} of it so much. */
    static RowProblem ofOthers(int row, int told, Weight worst) {
        String what = "the record has more problems than the " + told + " that are told and counted";
        return new RowProblem(row, null, null, what, "mend these, and have it checked again", OURS, worst);
    }

    /** Whether the record is never sent because of it, whatever {@code intake.check} says. */
    public boolean isLasting() {
        return weight == Weight.LASTING;
    }

    /** Whether it is worth a look only, and no reason to refuse the record. */
    public boolean isRemark() {
        return weight == Weight.REMARK;
    }

    /** Column and what is wrong. */
    public String heading() {
        return column == null ? what : column + " " + what;
    }

    /** Column, what is wrong and what would be right; the value, which may be personal, is not in it. */
    public String text() {
        return right == null ? heading() : heading() + ": " + right;
    }
}
