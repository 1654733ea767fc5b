package io.github.majoradrop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.Context;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.sqlite.JDBC;

/** Holds the table of known holes to the libraries in use: who changes a version looks at the table, too. */
class SecurityTest {

    /** A class of each library that the table names. */
    private static final Map<String, Class<?>> LIBRARIES = Map.ofEntries(
            Map.entry("Artemis", brought("org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory")),
            Map.entry("Camel", CamelContext.class),
            Map.entry("commons-beanutils", brought("org.apache.commons.beanutils.BeanUtils")),
            Map.entry("commons-collections", brought("org.apache.commons.collections.CollectionUtils")),
            Map.entry("HttpClient", HttpClient.class),
            Map.entry("HttpCore", HttpRequest.class),
            Map.entry("Jackson", JsonFactory.class),
            Map.entry("Logback", Context.class),
            Map.entry("Netty", brought("io.netty.buffer.ByteBuf")),
            Map.entry("Spring", brought("org.springframework.jms.core.JmsTemplate")),
            Map.entry("SQLite", JDBC.class),
            Map.entry("Vert.x", brought("io.vertx.core.Vertx")));

    /** A class of a library that another one brings along, and that this build declares not to use itself. */
    private static Class<?> brought(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }

    /** Library and version of each row. */
    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(Path.of(".github/SECURITY.md")).stream()
                .filter(line -> line.contains("CVE-"))
                .map(line -> List.of(line.split("\\|")))
                .map(cells -> List.of(cells.get(1).strip(), cells.get(2).strip()))
                .toList();
    }

    @Test
    void the_table_of_known_holes_names_the_versions_in_use() throws Exception {
        for (List<String> row : rows()) {
            Class<?> one = LIBRARIES.get(row.get(0));

            assertThat(one).as(row.get(0)).isNotNull();
            assertThat(one.getProtectionDomain().getCodeSource().getLocation().getPath())
                    .as(row.get(0))
                    .endsWith("-" + row.get(1) + ".jar");
        }
    }

    @Test
    void each_library_with_a_known_hole_is_in_the_table() throws IOException {
        Set<String> named = rows().stream().map(row -> row.get(0)).collect(Collectors.toSet());

        assertThat(named).isEqualTo(LIBRARIES.keySet());
    }
}
