package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.ops.watch.Watch;
import io.github.majoradrop.ops.watch.Watched;
import io.github.majoradrop.ops.watch.WatchedRooms;
import io.github.majoradrop.outcome.OutcomeFolder;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.submit.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.event.DefaultEventFactory;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds the dashboard and the alerts to the metrics that there are. */
class MonitoringFilesTest {

    private static final Path FOLDER = Path.of("src/main/dist/monitoring");
    private static final Pattern NAME = Pattern.compile("majora_drop_\\w+");
    private static final Pattern SERIES = Pattern.compile("(?m)^(majora_drop_\\w+)(\\{[^}]*})? ");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Pattern MATCHER = Pattern.compile("(majora_drop_\\w+)\\{([^}]*)}");
    private static final Pattern MATCHED = Pattern.compile("(\\w+)(?:=~|=|!=)");
    private static final Pattern GROUPED = Pattern.compile("(?:by|without) \\(([\\w, ]+)\\)");
    /** Of every series: Prometheus itself puts them in. */
    private static final Set<String> OF_THE_SCRAPE = Set.of("instance", "job");

    /** What a home and a submitter say of a broker. */
    private static final ObjectNode STATUS = new ObjectMapper().createObjectNode();

    @TempDir
    private Path folder;

    private String scraped;

    @BeforeEach
    void scrape() throws Exception {
        try (Home home = new Home(folder.resolve("home"));
                CamelContext camel = new DefaultCamelContext()) {
            home.lock();
            assertThat(home.prepare()).isEmpty();
            Rooms rooms = Rooms.of(TestSettings.of(home.folder()), home, TestSettings.credentials(), Time.SYSTEM);
            StatusFile status = new StatusFile(home, new StatusContent(rooms, Role.ALONE), Time.SYSTEM);
            Watched alone = Watching.watched(TestSettings.of(home.folder()), rooms, status);
            Watch watch = new Watch(alone);
            called(camel, (EventNotifier) watch.beans().get("call-times"));
            filed(rooms);
            scraped = scraped(camel, watch);
            for (WatchedRooms role : Arrays.asList(alone.rooms(), null)) {
                scraped += scraped(camel, new Watch(aroundBroker(alone, role)));
            }
            rooms.close();
        }
    }

    /** @param rooms null of a submitter */
    private static Watched aroundBroker(Watched alone, WatchedRooms rooms) {
        return new Watched(
                alone.version(),
                alone.settings(),
                alone.folder(),
                rooms,
                true,
                alone.holds(),
                alone.capacities(),
                alone.troubles(),
                () -> STATUS.deepCopy(),
                alone.time());
    }

    private static String scraped(CamelContext camel, Watch watch) throws Exception {
        Exchange asked = new DefaultExchange(camel);
        ((Processor) watch.beans().get("metrics")).process(asked);
        return asked.getMessage().getBody(String.class);
    }

    private static void called(CamelContext camel, EventNotifier times) throws Exception {
        Exchange post = new DefaultExchange(camel);
        post.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
        times.notify(new DefaultEventFactory()
                .createExchangeSentEvent(
                        post, camel.getEndpoint("http://127.0.0.1:9/api/v2/artifact/biosample/add/"), 12));
    }

    private static void filed(Rooms rooms) throws Exception {
        RecordMessage record = RecordMessage.refused(
                "20261122T171502123Z-a.csv", null, 1, List.of(2), null, "invalid", "too few cells");
        ((OutcomeFolder) rooms.beans().get("dead-letter-folder"))
                .append(List.of(Answer.refused(record, Instant.now())));
    }

    @Test
    void every_expression_names_metrics_and_labels_that_there_are() throws Exception {
        Map<String, Set<String>> series = SERIES.matcher(scraped)
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1), found -> labels(found.group(2)), (one, other) -> one));
        List<String> expressions = new ArrayList<>(ofAlerts());
        expressions.addAll(ofPanels());

        assertThat(expressions).hasSizeGreaterThan(20);
        Set<String> allLabels = series.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        for (String expression : expressions) {
            assertThat(found(NAME, expression)).as(expression).isSubsetOf(series.keySet());
            MATCHER.matcher(expression).results().forEach(matcher -> {
                Set<String> known = new TreeSet<>(series.get(matcher.group(1)));
                known.addAll(OF_THE_SCRAPE);
                assertThat(groups(MATCHED, matcher.group(2))).as(expression).isSubsetOf(known);
            });
            groups(GROUPED, expression)
                    .forEach(list -> assertThat(list.split(", ")).as(expression).isSubsetOf(allLabels));
        }
    }

    @Test
    void every_metric_is_shown_on_the_dashboard() throws Exception {
        Set<String> shown = ofPanels().stream()
                .flatMap(expression -> found(NAME, expression).stream())
                .collect(Collectors.toSet());

        assertThat(SERIES.matcher(scraped)
                        .results()
                        .map(found -> found.group(1))
                        .distinct())
                .filteredOn(name -> !name.matches(".*_(sum|max|info)"))
                .isSubsetOf(shown);
    }

    @Test
    void every_metric_stands_in_the_reference() throws Exception {
        String reference = Files.readString(Path.of("src/main/dist/doc/reference.md"));

        assertThat(SERIES.matcher(scraped)
                        .results()
                        .map(found -> found.group(1).replaceFirst("_(sum|count|bucket)$", ""))
                        .distinct())
                .allMatch(name -> reference.contains("`" + name + "`"));
    }

    @Test
    void every_alert_says_what_to_do() throws Exception {
        for (Map<?, ?> alert : alerts()) {
            Map<?, ?> told = (Map<?, ?>) alert.get("annotations");
            assertThat(String.valueOf(told.get("summary"))).isNotEqualTo("null");
            assertThat(String.valueOf(told.get("description"))).endsWith(".");
            assertThat(((Map<?, ?>) alert.get("labels")).get("severity")).isIn("info", "warning", "critical");
        }
    }

    private static List<Map<?, ?>> alerts() throws Exception {
        Object yaml = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(FOLDER.resolve("majora-drop.rules.yml")));
        Map<?, ?> group = (Map<?, ?>) ((List<?>) ((Map<?, ?>) yaml).get("groups")).get(0);
        List<Map<?, ?>> alerts = new ArrayList<>();
        ((List<?>) group.get("rules")).forEach(rule -> alerts.add((Map<?, ?>) rule));
        return alerts;
    }

    private static List<String> ofAlerts() throws Exception {
        return alerts().stream().map(alert -> String.valueOf(alert.get("expr"))).toList();
    }

    private static List<String> ofPanels() throws Exception {
        JsonNode dashboard = new ObjectMapper()
                .readTree(FOLDER.resolve("majora-drop.dashboard.json").toFile());
        List<String> expressions = new ArrayList<>();
        dashboard
                .get("panels")
                .forEach(panel -> panel.get("targets")
                        .forEach(target -> expressions.add(target.get("expr").asText())));
        return expressions;
    }

    private static Set<String> labels(String braces) {
        return braces == null ? Set.of() : groups(LABEL, braces);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Set<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}
