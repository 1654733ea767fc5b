package io.github.majoradrop.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.outcome.RowsInJson;
import io.github.majoradrop.record.CheckedRecord;
import io.github.majoradrop.record.LeftOut;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.RowProblem;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Predicate;

/** {@code --json}: an object a line for each record, and one for each file at its end. */
final class CheckLines extends CheckReport {

    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    CheckLines(PrintWriter out) {
        super(out);
    }

    @Override
    void record(String file, CheckedRecord checked) {
        RecordMessage record = checked.record();
        line(json -> {
            json.writeStringField("file", file);
            json.writeNumberField("record", record.number());
            RowsInJson.write(json, record);
            json.writeStringField(
                    "kind", record.kind() == null ? null : record.kind().label());
            json.writeStringField("id", record.id());
            json.writeBooleanField("sendable", record.isSendable());
            json.writeStringField("action", record.action() == SampleAction.UPDATE ? "update" : "add");
            json.writeFieldName("body");
            json.writeRawValue(record.isSendable() ? new String(record.body(), StandardCharsets.UTF_8) : "null");
            leftOut(json, record);
            problems(json, "problems", checked, problem -> !problem.isRemark());
            problems(json, "remarks", checked, RowProblem::isRemark);
        });
    }

    /** The samples that a library goes without, if there are any. */
    private static void leftOut(JsonGenerator json, RecordMessage record) throws IOException {
        if (record.members().leftOut().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("leftOut");
        for (LeftOut sample : record.members().leftOut()) {
            json.writeStartObject();
            json.writeStringField("id", sample.id());
            json.writeArrayFieldStart("rows");
            for (int row : sample.rows()) {
                json.writeNumber(row);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void problems(JsonGenerator json, String name, CheckedRecord checked, Predicate<RowProblem> which)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (RowProblem problem : checked.problems()) {
            if (which.test(problem)) {
                json.writeStartObject();
                json.writeStringField("sheet", checked.record().sheets().sheet(problem.row()));
                json.writeNumberField("row", checked.record().sheets().row(problem.row()));
                json.writeStringField("column", problem.column());
                json.writeStringField("value", problem.value());
                json.writeStringField("what", problem.what());
                json.writeStringField("right", problem.right());
                json.writeStringField("source", problem.source());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    @Override
    void end(String file, CheckCount count, Set<String> warnings) {
        line(json -> {
            json.writeStringField("file", file);
            json.writeObjectFieldStart("summary");
            json.writeObjectFieldStart("records");
            json.writeNumberField("total", count.records());
            for (Kind kind : Kind.values()) {
                json.writeNumberField(kind.label(), count.records(kind));
            }
            json.writeEndObject();
            json.writeNumberField("sendable", count.sendable());
            if (count.overwritten() > 0) {
                json.writeNumberField("overwritten", count.overwritten());
            }
            json.writeNumberField("withProblems", count.withProblems());
            json.writeNumberField("problems", count.problems());
            json.writeNumberField("remarks", count.remarks());
            json.writeNumberField("rows", count.rows());
            json.writeNumberField("rowsWithProblems", count.rowsWithProblems());
            json.writeEndObject();
            json.writeArrayFieldStart("warnings");
            for (String warning : warnings) {
                json.writeString(warning);
            }
            json.writeEndArray();
        });
    }

    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private void line(Fields fields) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        out.print(line.append('\n'));
    }
}
