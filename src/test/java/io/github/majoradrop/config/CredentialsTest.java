package io.github.majoradrop.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    private final List<String> said = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeToken() throws IOException {
        file = Files.writeString(folder.resolve("token"), "first-token\n");
    }

    @Test
    void a_given_token_stays_as_it_is() throws Exception {
        Credentials credentials = Credentials.of(given(new Token("given"), null), said::add, Time.SYSTEM);

        credentials.refresh();
        credentials.reread();

        assertThat(credentials.username()).isEqualTo("ada");
        assertThat(credentials.token()).isEqualTo(new Token("given"));
        assertThat(credentials.changedSince(credentials.changes())).isFalse();
        assertThat(said).isEmpty();
    }

    @Test
    void a_changed_file_is_read_again_within_a_moment_and_said_without_the_token() throws Exception {
        Credentials credentials = fromFile();
        long before = credentials.changes();

        Files.writeString(file, "second-token\n");

        await().until(() -> credentials.changedSince(before));
        assertThat(credentials.token()).isEqualTo(new Token("second-token"));
        assertThat(said)
                .singleElement()
                .asString()
                .contains("has changed")
                .doesNotContain("second-token", "first-token");
        assertThat(credentials.used()).hasSize(2).contains(new Token("second-token"));
    }

    @Test
    void a_file_that_is_swapped_for_another_of_the_same_size_and_time_is_seen() throws Exception {
        Credentials credentials = fromFile();
        FileTime modified = Files.getLastModifiedTime(file);
        Path other = Files.writeString(folder.resolve("other"), "worst-token\n");
        Files.setLastModifiedTime(other, modified);

        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        await().until(() -> credentials.token().equals(new Token("worst-token")));
    }

    @Test
    void rereading_sees_what_looks_the_same() throws Exception {
        Credentials credentials = fromFile();
        FileTime modified = Files.getLastModifiedTime(file);
        Files.writeString(file, "worst-token\n");
        Files.setLastModifiedTime(file, modified);

        credentials.reread();

        assertThat(credentials.token()).isEqualTo(new Token("worst-token"));
    }

    @Test
    void an_empty_or_missing_file_changes_nothing_and_is_said_once() throws Exception {
        Credentials credentials = fromFile();
        long before = credentials.changes();

        Files.writeString(file, "\n");
        credentials.reread();
        credentials.reread();
        Files.delete(file);
        credentials.reread();

        assertThat(credentials.token()).isEqualTo(new Token("first-token"));
        assertThat(credentials.changes()).isEqualTo(before);
        assertThat(said)
                .hasSize(2)
                .allMatch(text -> text.contains("the old token stays"))
                .anyMatch(text -> text.contains("the token is empty"))
                .anyMatch(text -> text.contains("it does not exist"));
    }

    @Test
    void a_file_that_can_be_read_again_is_said() throws Exception {
        Credentials credentials = fromFile();
        Files.delete(file);
        credentials.reread();
        Files.writeString(file, "first-token");

        credentials.reread();

        assertThat(said).last().asString().contains("can be read again");
    }

    @Test
    void without_a_token_at_the_start_there_are_no_credentials() throws Exception {
        Files.delete(file);

        assertThatThrownBy(this::fromFile)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("it does not exist");
    }

    @Test
    void a_token_that_is_too_short_to_be_one_is_refused_but_that_of_the_sandbox() {
        for (String refused : List.of("x", "1234567", " 123456 \n")) {
            assertThatThrownBy(() -> Token.ofMajora(refused))
                    .hasMessage("the token has fewer than 8 characters, so it cannot be the whole of it: copy it again"
                            + " from your profile in Majora");
        }
        assertThat(Token.ofMajora("12345678").reveal()).isEqualTo("12345678");
        assertThat(Token.ofMajora("sandbox").reveal()).isEqualTo("sandbox");
    }

    @Test
    void no_printing_of_a_token_shows_it() {
        assertThat(new Token("first-token")).hasToString("[token]");
    }

    private Credentials fromFile() throws SettingsException {
        return Credentials.of(given(null, file), said::add, Time.SYSTEM);
    }

    private static GivenCredentials given(Token token, Path tokenFile) {
        return new GivenCredentials("ada", token, tokenFile, "a test");
    }
}
