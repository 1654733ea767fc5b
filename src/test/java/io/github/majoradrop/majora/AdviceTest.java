package io.github.majoradrop.majora;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.submit.Samples;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceTest {

    private final Advice advice = new Advice(URI.create("https://majora.example/"), TestSettings.credentials());

    @ParameterizedTest
    @CsvSource({
        "400, Majora refuses the credentials of ada",
        "301, Mend majora.url",
        "404, Mend majora.url",
        "200, Something else may answer",
        "403, Something else may answer",
        "407, Mend majora.proxy",
        "429, called less often",
        "500, Nothing to do unless it lasts",
        "503, Nothing to do unless it lasts"
    })
    void each_status_has_its_advice_and_none_a_secret(int status, String expected) {
        NoAnswer reply = (NoAnswer) Samples.reply(status, "secret " + TestSettings.TOKEN);

        String text = advice.of(reply, Action.LIBRARY_ADD).advice()
                + Advice.refusesEveryRecord(reply).advice();

        assertThat(text).contains(expected).contains("wait").doesNotContain("secret", "4f5a6b7c", "[token]");
    }

    @ParameterizedTest
    @ValueSource(classes = {ConnectException.class, UnknownHostException.class, ConnectTimeoutException.class})
    void a_proxy_that_is_not_there_is_named_and_without_one_majora_is(Class<? extends Exception> thrown)
            throws ReflectiveOperationException {
        Exception caught = thrown.getConstructor(String.class).newInstance("secret");

        String proxied = advice.of(new NoReply(true).of(caught, false), Action.BIOSAMPLE_ADD)
                .advice();
        String direct = advice.of(new NoReply(false).of(caught, false), Action.BIOSAMPLE_ADD)
                .advice();

        assertThat(proxied)
                .contains("the proxy of majora.proxy is not there", "Check majora.proxy")
                .doesNotContain("secret");
        assertThat(direct).contains("Check the network and majora.url").doesNotContain("proxy", "secret");
    }

    @org.junit.jupiter.api.Test
    void without_a_reply_the_network_is_to_be_checked() {
        String text = advice.of(
                        new NoAnswer.None(NoAnswer.None.Failure.UNREACHED, "cannot be reached: no connection"),
                        Action.BIOSAMPLE_ADD)
                .advice();

        assertThat(text).contains("cannot be reached").contains("Check the network and majora.url");
    }
}
