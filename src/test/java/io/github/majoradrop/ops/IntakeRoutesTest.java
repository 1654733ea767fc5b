package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** The shipped intake routes; what they hand over to submit is kept in a list. */
class IntakeRoutesTest extends RoutesTest {

    private final List<RecordMessage> handed = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();

    IntakeRoutesTest() {
        super("1-intake.camel.yaml");
    }

    @Override
    void beside(RouteBuilder routes) {
        routes.from(RECORDS).process(exchange -> {
            headers.addAll(exchange.getMessage().getHeaders().keySet());
            handed.addAll(exchange.getMessage().getBody(List.class));
        });
    }

    @Test
    void a_dropped_file_is_claimed_and_its_records_handed_on_without_headers_runs_after_all_samples() throws Exception {
        drop(
                "a,b (1) ${body} 'q' {{x}}.csv",
                "central_sample_id,adm1,library_name,run_name\nA,UK-ENG,L,R\nB,UK-ENG,L,R2\n");
        await().until(() -> handed.size() == 2);
        List<RecordMessage> samples = List.copyOf(handed);

        samples.forEach(rooms.inflight()::settle);

        await().until(() -> handed.size() == 3);
        assertThat(samples).extracting(RecordMessage::id).containsExactly("A", "B");
        assertThat(samples).extracting(RecordMessage::kind).containsOnly(Kind.BIOSAMPLE);
        assertThat(handed.get(2).kind()).isEqualTo(Kind.SEQUENCING);
        assertThat(handed.get(2).rows()).containsExactly(2, 3);
        assertThat(headers).isEmpty();
        assertThat(home.drop()).isEmptyDirectory();
        assertThat(rooms.inflight().stems()).singleElement().asString().endsWith("Z-a,b (1) ${body} 'q' {{x}}.csv");
    }

    @Test
    void two_records_with_one_key_are_never_handed_on_at_once() throws Exception {
        drop("a.csv", "central_sample_id,adm1\nA,UK-ENG\n");
        drop("b.csv", "central_sample_id,adm1\nA,UK-WLS\nB,UK-ENG\n");
        await().until(() -> handed.size() == 1);

        rooms.inflight().settle(handed.get(0));

        await().until(() -> handed.size() == 3);
        assertThat(handed).extracting(RecordMessage::firstRow).containsExactlyInAnyOrder(2, 2, 3);
    }

    @Test
    void a_file_that_the_machine_will_not_open_is_told_and_read_when_it_can_be() throws Exception {
        Path inWay = Files.createDirectory(home.inflight().resolve("20261122T171502001Z-a.csv.x"));
        Path source = Files.createSymbolicLink(home.inflight().resolve("20261122T171502001Z-a.csv"), inWay);
        rooms.inflight().add("20261122T171502001Z-a.csv", source, 0);
        Files.delete(source);
        Files.createSymbolicLink(source, Files.writeString(home.folder().resolve("elsewhere.csv"), "x"));
        await().until(() -> rooms.troubles().open().containsKey("reading 20261122T171502001Z-a.csv"));

        Files.delete(source);
        Files.writeString(source, "central_sample_id,adm1\nA,UK-ENG\n");

        await().until(() -> handed.size() == 1);
        await().until(() -> rooms.troubles().open().isEmpty());
    }

    private void drop(String name, String text) throws IOException {
        Files.writeString(home.drop().resolve(name), text);
    }
}
