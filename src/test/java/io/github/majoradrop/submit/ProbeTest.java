package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.intake.HandOut;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeTest {

    private final Inflight inflight = new Inflight();
    private final Hold hold = new Hold(1, inflight);
    private final Probe probe = new Probe(
            TestSettings.of(Path.of(".")),
            hold,
            new Suspects(1, hold, inflight, new PostAgain(hold, Duration.ofMillis(20))),
            TestSettings.credentials());

    @BeforeEach
    void claim() {
        inflight.add(Samples.STEM, Path.of("x"), 1);
    }

    @AfterEach
    void stop() {
        inflight.stop();
        hold.stop();
    }

    @Test
    void without_a_doubt_nothing_is_asked() {
        assertThat(probe.next()).isNull();
    }

    @Test
    void a_refused_kind_is_held_alone_when_biosamples_are_well() throws Exception {
        hold.doubt(Kind.SEQUENCING, System.nanoTime());

        Request first = asked();
        probe.answered(Samples.REFUSED);
        Hold.Notice between = hold.notice();
        Request second = asked();
        probe.answered(Samples.REJECTED);

        assertThat(first.kind()).isEqualTo(Kind.SEQUENCING);
        assertThat(between).isNull();
        assertThat(second.kind()).isEqualTo(Kind.BIOSAMPLE);
        assertThat(hold.isHeld()).isFalse();
        assertThat(hold.isHeld(Kind.SEQUENCING)).isTrue();
        assertThat(hold.notice().reason())
                .contains("takes biosample records from ada", "refuses sequencing", "others go on");
    }

    @Test
    void a_refused_kind_holds_all_when_biosamples_are_refused_too() {
        hold.doubt(Kind.SEQUENCING, System.nanoTime());

        asked();
        probe.answered(Samples.REFUSED);
        asked();
        probe.answered(Samples.REFUSED);

        assertThat(hold.isHeld()).isTrue();
        assertThat(hold.isHeld(Kind.SEQUENCING)).isFalse();
        assertThat(hold.notice().reason()).contains("refuses the credentials of ada");
    }

    @Test
    void a_record_that_needs_no_post_is_handed_out_though_its_kind_is_held() {
        hold.hold(Kind.BIOSAMPLE, "no biosamples for you");
        Thread reader = new Thread(() -> read(RecordMessage.refused(
                Samples.STEM, Kind.BIOSAMPLE, 1, List.of(2), "X", RecordMessage.INVALID, "blanks around its key")));

        reader.start();

        await().until(() -> !reader.isAlive());
        assertThat(inflight.outstanding()).isEqualTo(1);
    }

    private void read(RecordMessage record) {
        try {
            HandOut.of(inflight, record);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private void handOut(Kind kind) {
        read(Samples.record(kind, kind.ordinal() + 2));
    }

    /** What is asked next, after the wait that is due. */
    private Request asked() {
        return await().atMost(Duration.ofSeconds(10)).until(probe::next, Objects::nonNull);
    }
}
