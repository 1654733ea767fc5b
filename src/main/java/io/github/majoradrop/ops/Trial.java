package io.github.majoradrop.ops;

import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.GivenCredentials;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Advice;
import io.github.majoradrop.majora.MajoraHttp;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.ReplyReader;
import io.github.majoradrop.majora.ReplyTime;
import io.github.majoradrop.majora.Signature;
import io.github.majoradrop.majora.Unwell;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** Asks Majora once what the probe of the daemon asks: whether it is there, and takes samples from this user. Nothing is created. */
public final class Trial {

    private static final Action ACTION = Action.BIOSAMPLE_ADD;
    private static final String A_PLAIN_POST =
            "?httpMethod=POST&throwExceptionOnFailure=false&skipRequestHeaders=true&skipControlHeaders=true";

    private Trial() {}

    /**
     * Waits for the reply at most as long as {@code submit.timeout} allows.
     *
     * @param given who asks
     * @return why nothing can be sent, or nothing if all is well
     * @throws SettingsException if token file or trust store cannot be read
     */
    public static Optional<Unwell> of(Settings settings, GivenCredentials given) throws SettingsException {
        NoWireLogs.install();
        Credentials credentials = Credentials.of(given, warning -> {}, Time.SYSTEM);
        Main main = CamelMain.of(
                settings, Map.of("http", MajoraHttp.component(settings), "https", MajoraHttp.component(settings)));
        try {
            main.start();
            Reply reply = ask(main.getCamelContext(), settings, credentials);
            return reply instanceof NoAnswer unwell
                    ? Optional.of(new Advice(settings.majoraUrl(), credentials).of(unwell, ACTION))
                    : Optional.empty();
        } catch (Exception failed) {
            throw new SettingsException(List.of("Majora cannot be asked: " + failed.getMessage()));
        } finally {
            main.stop();
        }
    }

    private static Reply ask(CamelContext camel, Settings settings, Credentials credentials) throws Exception {
        Signature signature = new Signature(credentials, new ReplyTime(settings.submitTimeout()));
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            Exchange asked = template.request(settings.majoraUrl() + ACTION.path() + A_PLAIN_POST, exchange -> {
                exchange.getMessage().setBody(ACTION.probe());
                signature.process(exchange);
            });
            if (asked.getException() != null) {
                asked.setProperty(Exchange.EXCEPTION_CAUGHT, asked.getException());
                asked.setException(null);
            }
            new ReplyReader(credentials, settings.proxy() != null, Time.SYSTEM).process(asked);
            return asked.getMessage().getBody(Reply.class);
        }
    }
}
