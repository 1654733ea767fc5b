package io.github.majoradrop.majora;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.rules.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Puts user and token into the JSON object that is about to be posted, beside the record, as Majora wants them. From here to the socket they
 * exist in these bytes only; no header, property or variable holds them.
 */
public final class Signature implements Processor {

    private final Credentials credentials;

    private final ReplyTime replyTime;

    public Signature(Credentials credentials, ReplyTime replyTime) {
        this.credentials = credentials;
        this.replyTime = replyTime;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        Request request = message.getBody(Request.class);
        message.removeHeaders("*");
        // Camel would unpack a packed reply behind the bound on its size.
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, Boolean.TRUE);
        message.setBody(new SignedBody(sign(request.body()), replyTime.of(request.action(), request.entries())));
    }

    /** Whether Majora takes a body of so many bytes once it is signed. */
    public boolean fits(int body) {
        return opening().length + body - 1 <= Limits.LARGEST_BODY;
    }

    private byte[] sign(byte[] body) {
        byte[] opening = opening();
        ByteArrayOutputStream signed = new ByteArrayOutputStream(opening.length + body.length);
        signed.writeBytes(opening);
        signed.write(body, 1, body.length - 1);
        return signed.toByteArray();
    }

    /** Stands in place of the opening brace of a body, which is never empty. */
    private byte[] opening() {
        return ("{\"username\":\"" + json(credentials.username()) + "\",\"token\":\""
                        + json(credentials.token().reveal()) + "\",")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String json(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
