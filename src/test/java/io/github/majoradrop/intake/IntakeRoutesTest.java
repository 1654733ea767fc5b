package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped intake routes over a real home; what they hand over to submit is kept in a list. */
class IntakeRoutesTest {

    @TempDir
    private Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Inflight inflight = new Inflight();
    private final Troubles troubles = new Troubles();
    private final List<RecordMessage> handed = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private Home home;

    @BeforeEach
    void start() throws Exception {
        home = new Home(folder.resolve("home"));
        home.lock();
        assertThat(home.prepare()).isEmpty();
        DropLook drop = new DropLook(home, Duration.ZERO, inflight, new ClaimNames(Clock.systemUTC()), troubles);
        camel.getRegistry().bind("troubles", troubles);
        camel.getRegistry().bind("tell-filing", (Processor) troubles::reportRetry);
        camel.getRegistry().bind("is-running", (Predicate) exchange -> !inflight.isStopping());
        camel.getRegistry().bind("inflight", inflight);
        camel.getRegistry().bind("drop-look", drop);
        camel.getRegistry().bind("biosamples-turn", InflightPoll.biosamples(home, inflight, troubles));
        camel.getRegistry().bind("sequencing-turn", InflightPoll.afterBiosamples(home, inflight, troubles));
        camel.getRegistry()
                .bind(
                        "source-passes",
                        new SourcePasses(
                                inflight, troubles, new SourceReader(false, Set.of(), "", Inspector.NONE), Check.OFF));
        Properties properties = new Properties();
        properties.put("majora-drop.home", home.folder().toString());
        properties.put("submit.records", "seda:submit-record?size=2&blockWhenFull=true");
        camel.getPropertiesComponent().setOverrideProperties(properties);
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        ResourceHelper.resolveResource(camel, "file:routes/1-intake.camel.yaml"),
                        ResourceHelper.resolveResource(camel, "file:routes/failures.camel.yaml"));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("{{submit.records}}").process(exchange -> {
                    headers.addAll(exchange.getMessage().getHeaders().keySet());
                    handed.add(exchange.getMessage().getBody(RecordMessage.class));
                });
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        inflight.stop();
        camel.stop();
    }

    @Test
    void a_dropped_file_is_claimed_and_its_records_handed_on_without_headers_runs_after_all_samples() throws Exception {
        drop(
                "a,b (1) ${body} 'q' {{x}}.csv",
                "central_sample_id,adm1,library_name,run_name\nA,UK-ENG,L,R\nB,UK-ENG,L,R2\n");
        await().until(() -> handed.size() == 2);
        List<RecordMessage> samples = List.copyOf(handed);

        samples.forEach(inflight::settle);

        await().until(() -> handed.size() == 3);
        assertThat(samples).extracting(RecordMessage::id).containsExactly("A", "B");
        assertThat(samples).extracting(RecordMessage::kind).containsOnly(Kind.BIOSAMPLE);
        assertThat(handed.get(2).kind()).isEqualTo(Kind.SEQUENCING);
        assertThat(handed.get(2).rows()).containsExactly(2, 3);
        assertThat(headers).isEmpty();
        assertThat(home.drop()).isEmptyDirectory();
        assertThat(inflight.stems()).singleElement().asString().endsWith("Z-a,b (1) ${body} 'q' {{x}}.csv");
    }

    @Test
    void two_records_with_one_key_are_never_handed_on_at_once() throws Exception {
        drop("a.csv", "central_sample_id,adm1\nA,UK-ENG\nA,UK-WLS\nB,UK-ENG\n");
        await().until(() -> handed.size() == 1);

        inflight.settle(handed.get(0));

        await().until(() -> handed.size() == 3);
        assertThat(handed).extracting(RecordMessage::firstRow).containsExactly(2, 3, 4);
    }

    @Test
    void a_file_that_the_machine_will_not_open_is_told_and_read_when_it_can_be() throws Exception {
        Path inWay = Files.createDirectory(home.inflight().resolve("20261122T171502001Z-a.csv.x"));
        Path source = Files.createSymbolicLink(home.inflight().resolve("20261122T171502001Z-a.csv"), inWay);
        inflight.add("20261122T171502001Z-a.csv", source, 0);
        Files.delete(source);
        Files.createSymbolicLink(source, Files.writeString(folder.resolve("elsewhere.csv"), "x"));
        await().until(() -> troubles.open().containsKey("reading 20261122T171502001Z-a.csv"));

        Files.delete(source);
        Files.writeString(source, "central_sample_id,adm1\nA,UK-ENG\n");

        await().until(() -> handed.size() == 1);
        await().until(() -> troubles.open().isEmpty());
    }

    private void drop(String name, String text) throws IOException {
        Files.writeString(home.drop().resolve(name), text);
    }
}
