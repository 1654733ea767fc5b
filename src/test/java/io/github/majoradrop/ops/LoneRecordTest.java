package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Records wait for others longer than any test lasts. */
class LoneRecordTest extends BatchedRoutes {

    @Override
    int gatherMillis() {
        return 600_000;
    }

    @Test
    void a_single_record_waits_for_no_other() {
        send("A", 10);

        await().until(() -> answers.size() == 1);
        assertThat(posts).containsExactly(List.of("A"));
    }
}
