package io.github.majoradrop.majora;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.submit.Samples;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {

    private final Advice advice =
            new Advice(URI.create("https://majora.example/"), TestSettings.credentials(), "the settings file");

    @ParameterizedTest
    @CsvSource({
        "400, Majora refuses the credentials of ada",
        "301, Mend majora.url",
        "404, Mend majora.url",
        "200, Something else may answer",
        "403, Something else may answer",
        "429, called less often",
        "500, Nothing to do unless it lasts",
        "503, Nothing to do unless it lasts"
    })
    void each_status_has_its_advice_and_none_a_secret(int status, String expected) {
        Reply.NoAnswer reply = (Reply.NoAnswer) Samples.reply(status, "secret " + TestSettings.TOKEN);

        String text = advice.of(reply, Action.LIBRARY_ADD).advice()
                + Advice.refusesEveryRecord(reply).advice();

        assertThat(text).contains(expected).contains("wait").doesNotContain("secret", "4f5a6b7c", "[token]");
    }

    @org.junit.jupiter.api.Test
    void without_a_reply_the_network_is_to_be_checked() {
        String text = advice.of(
                        new Reply.None(Reply.None.Failure.UNREACHED, "cannot be reached: no connection"),
                        Action.BIOSAMPLE_ADD)
                .advice();

        assertThat(text).contains("cannot be reached").contains("Check the network and majora.url");
    }
}
