package io.github.majoradrop.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.LibraryChoice;
import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.submit.Hold;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a home makes of what its submitters tell. */
class NoticeBoardTest {

    private static final Duration WHILE = Duration.ofSeconds(5);
    private static final Map<String, SubmitterNotice.Held> DOWN =
            Map.of("all", new SubmitterNotice.Held(Unwell.Cause.SERVER, "Majora is down", "2026-11-22T17:00:00Z"));

    private final ManualTime time = new ManualTime();
    private final Hold hold = new Hold(action -> 1, time);
    private final LibraryQuestion libraries = LibraryQuestion.of(LibraryChoice.AUTO);
    private final Troubles troubles = new Troubles(time::nanos);
    private final NoticeBoard board = new NoticeBoard("north", hold, libraries, troubles, null, null, time);

    @Test
    void the_home_is_on_hold_when_all_submitters_are_since_then_and_why() {
        tell("one", 1, DOWN);
        tell("two", 1, Map.of());
        boolean isHeldByOne = hold.told().one() != null;
        tell("two", 2, DOWN);

        assertThat(isHeldByOne).isFalse();
        assertThat(hold.told().one().reason()).isEqualTo("Majora is down");
        assertThat(hold.told().one().since()).isEqualTo("2026-11-22T17:00:00Z");

        tell("one", 2, Map.of());

        assertThat(hold.told().one()).isNull();
        assertThat(hold.told().heldBefore()).isEmpty();
    }

    @Test
    void what_is_told_of_another_account_is_ignored() {
        board.take(notice("of south", new Serves("south", List.of()), 1, DOWN, LibraryCall.OWN));
        board.take(notice("of others", new Serves(null, List.of("north")), 1, DOWN, null));
        board.judge();

        assertThat(hold.told().one()).isNull();
        assertThat(libraries.isAnswered()).isFalse();
        assertThat(board.latest()).isEmpty();

        board.take(notice("of north", new Serves("north", List.of()), 1, DOWN, null));
        board.judge();

        assertThat(hold.told().one().reason()).isEqualTo("Majora is down");
        assertThat(board.latest()).hasSize(1);
    }

    @Test
    void a_hold_of_one_call_is_one_of_that_call() {
        tell(
                "one",
                1,
                Map.of("library.add", new SubmitterNotice.Held(Unwell.Cause.PERMISSION, "no", "2026-11-22T17:00:00Z")));

        assertThat(hold.told().byCall()).containsOnlyKeys("library.add");
    }

    @Test
    void one_that_is_silent_counts_no_more_and_when_there_is_none_that_is_a_trouble_until_one_comes() {
        tell("one", 1, DOWN);
        tell("two", 1, Map.of());
        for (int i = 2; i < 8; i++) {
            time.passes(WHILE);
            tell("one", i, DOWN);
            // What the other told last may stand there still.
            tell("two", 1, Map.of());
        }
        assertThat(hold.told().one()).isNotNull();
        assertThat(troubles.open()).isEmpty();

        for (int i = 0; i < 10; i++) {
            time.passes(WHILE);
            board.judge();
        }
        assertThat(troubles.open().values()).singleElement().asString().contains("no submitter", "majora-drop submit");

        tell("three", 1, Map.of());
        assertThat(troubles.open()).isEmpty();
        assertThat(hold.told().one()).isNull();
    }

    @Test
    void what_one_told_last_stands_there_for_a_day_and_is_never_taken_for_new() {
        tell("one", 7, Map.of());
        for (int hour = 0; hour < 30; hour++) {
            time.passes(Duration.ofHours(1));
            tell("one", 7, Map.of());
        }

        assertThat(troubles.open().values()).singleElement().asString().contains("no submitter");
        assertThat(board.latest()).as("nobody is told of it any more").isEmpty();
    }

    @Test
    void what_stands_there_when_a_home_starts_is_not_taken_for_a_submitter_before_it_tells_something_new() {
        board.takeAll(List.of(ofAll("ended", 7), ofAll("living", 3)));
        board.judge();
        assertThat(board.latest()).isEmpty();

        board.takeAll(List.of(ofAll("ended", 7), ofAll("living", 4), ofAll("started", 1)));
        board.judge();

        assertThat(board.latest()).extracting(seen -> seen.notice().submitter()).containsExactly("living", "started");
    }

    @Test
    void how_majora_takes_libraries_is_what_a_submitter_found_out() {
        board.take(notice("one", Serves.ALL, 1, Map.of(), null));
        boolean before = libraries.isAnswered();
        board.take(notice("one", Serves.ALL, 2, Map.of(), LibraryCall.OWN));

        assertThat(before).isFalse();
        assertThat(libraries.answer()).isEqualTo(LibraryCall.OWN);
    }

    @Test
    void what_a_newer_submitter_tells_besides_is_passed_over() throws Exception {
        SubmitterNotice notice = notice("one", Serves.ALL, 3, DOWN, LibraryCall.OWN);
        String newer = new String(notice.written(), StandardCharsets.UTF_8)
                .replace("{\"submitter\"", "{\"mood\":{\"is\":\"good\"},\"submitter\"")
                .replace("{\"cause\"", "{\"colour\":\"blue\",\"cause\"");

        assertThat(newer).contains("mood", "colour");
        assertThat(SubmitterNotice.read(newer.getBytes(StandardCharsets.UTF_8))).isEqualTo(notice);
    }

    private void tell(String submitter, long beat, Map<String, SubmitterNotice.Held> holds) {
        board.take(notice(submitter, Serves.ALL, beat, holds, null));
        board.judge();
    }

    private static SubmitterNotice ofAll(String submitter, long beat) {
        return notice(submitter, Serves.ALL, beat, Map.of(), null);
    }

    private static SubmitterNotice notice(
            String submitter,
            Serves serves,
            long beat,
            Map<String, SubmitterNotice.Held> holds,
            LibraryCall libraries) {
        return new SubmitterNotice(submitter, serves, beat, holds, libraries, "host", Workload.NONE, Map.of());
    }
}
