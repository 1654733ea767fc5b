package io.github.majoradrop.ops;

import io.github.majoradrop.config.Settings;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a process does of all that has to be done, and the routes that it cannot do without. */
enum Role {
    /** All of it. */
    ALONE(Set.of(RouteFiles.BROKER), Routes.INTAKE, Routes.SUBMIT, Routes.OUTCOME),
    /** Reads and files; submitters post. */
    HOME(
            Set.of(RouteFiles.SUBMIT),
            Routes.INTAKE,
            List.of("broker-records", "broker-answers", "broker-look"),
            Routes.OUTCOME),
    /** Posts what homes hand out. */
    SUBMITTER(
            Set.of(RouteFiles.INTAKE, RouteFiles.OUTCOME),
            Routes.SUBMIT,
            List.of("broker-biosamples", "broker-libraries", "broker-sequencing", "broker-submit", "broker-notice"));

    private final Set<String> unread;
    private final List<String> routes;

    @SafeVarargs
    Role(Set<String> unread, List<String>... routes) {
        this.unread = unread;
        this.routes = Stream.of(routes).flatMap(List::stream).toList();
    }

    static Role of(Settings settings) {
        return settings.broker() == null ? ALONE : HOME;
    }

    /** The route files that it does not read. */
    Set<String> unread() {
        return unread;
    }

    /** The routes that others count on. */
    List<String> routes() {
        return routes;
    }

    private static final class Routes {

        private static final List<String> INTAKE =
                List.of("intake-claim", "intake-biosamples", "intake-sequencing", "intake-split");
        private static final List<String> SUBMIT =
                List.of("submit-record", "submit-call", "submit-post", "submit-probe", "submit-again");
        private static final List<String> OUTCOME =
                List.of("outcome-file", "outcome-close", "outcome-changed", "outcome-archive", "outcome-late");
    }
}
