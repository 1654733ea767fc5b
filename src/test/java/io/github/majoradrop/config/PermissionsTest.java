package io.github.majoradrop.config;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionsTest {

    @TempDir
    private Path folder;

    private Path routes;
    private Path route;

    @BeforeEach
    void makeRoutes() throws IOException {
        routes = Files.createDirectory(folder.resolve("routes"));
        route = Files.createFile(routes.resolve("1-intake.camel.yaml"));
        Files.setPosixFilePermissions(routes, fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(route, fromString("rw-r--r--"));
    }

    @Test
    void routes_that_only_their_owner_may_write_are_well() {
        assertThat(Permissions.refusalsOfRoutes(routes)).isEmpty();
    }

    @Test
    void a_folder_and_a_route_that_others_may_write_are_refused() throws IOException {
        Files.setPosixFilePermissions(routes, fromString("rwxrwxr-x"));
        Files.setPosixFilePermissions(route, fromString("rw-r--rw-"));

        assertThat(Permissions.refusalsOfRoutes(routes))
                .hasSize(2)
                .allMatch(reason -> reason.contains("may be written by group or others"));
    }

    @Test
    void a_token_that_others_may_read_is_warned_of() throws IOException {
        Files.setPosixFilePermissions(route, fromString("rw----r--"));
        assertThat(Permissions.warningOfReaders("it", route)).isPresent();

        Files.setPosixFilePermissions(route, fromString("rw-------"));
        assertThat(Permissions.warningOfReaders("it", route)).isEmpty();
    }

    /** A daemon that must not write root's file reads it by its group, and root who looks at it sees nothing wrong. */
    @Test
    void a_group_may_read_the_token_in_the_file_of_somebody_else_and_of_root_only() throws IOException {
        Files.setPosixFilePermissions(route, fromString("rw-r-----"));
        if (Files.getOwner(route).getName().equals("root")) {
            assertThat(warningFor("root")).isEmpty();
            Files.setOwner(
                    route, route.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }

        assertThat(warningFor(Files.getOwner(route).getName())).isPresent();
        assertThat(warningFor("somebody else")).isEmpty();
    }

    private Optional<String> warningFor(String user) {
        String before = System.setProperty("user.name", user);
        try {
            return Permissions.warningOfReaders("it", route);
        } finally {
            System.setProperty("user.name", before);
        }
    }

    @Test
    void a_missing_folder_is_refused() {
        assertThat(Permissions.refusalsOfRoutes(folder.resolve("none")))
                .singleElement()
                .asString()
                .endsWith("is missing");
    }
}
