package io.github.majoradrop.majora;

import io.github.majoradrop.config.Credentials;
import java.net.URI;

/** Says in one sentence what is wrong with Majora, and in another what to do about it. */
public final class Advice {

    private final URI url;
    private final Credentials credentials;
    private final String credentialsFrom;

    public Advice(URI url, Credentials credentials, String credentialsFrom) {
        this.url = url;
        this.credentials = credentials;
        this.credentialsFrom = credentialsFrom;
    }

    public static String refusesEveryRecord(Reply.NoAnswer reply) {
        return "Majora answers the probe, but every record like this: it " + reply.problem()
                + ". Tell Majora's team; the records wait.";
    }

    /** For a probe that was not answered as Majora does. */
    public String of(Reply.NoAnswer reply, Action action) {
        if (reply.status() == null) {
            return "Majora at " + url + " " + reply.problem() + ". Check the network and majora.url; the records wait.";
        }
        return switch (reply.status()) {
            case 400 -> refusesCredentials(action);
            case 301, 302, 303, 307, 308, 404, 405 ->
                "The server at " + url + " " + reply.problem()
                        + ", so it is not Majora's address. Mend majora.url and start again; the records wait.";
            case 200, 401, 403, 407 ->
                "The server at " + url + " " + reply.problem()
                        + ". Something else may answer in Majora's place (a proxy, a login page): check the network and"
                        + " majora.url; the records wait.";
            case 429 -> "Majora asks to be called less often (429). The records wait.";
            default -> "Majora " + reply.problem() + ". Nothing to do unless it lasts; the records wait.";
        };
    }

    /** For a probe that was not answered as Majora does, while the one for biosamples is. */
    public String ofOneAlone(Reply.NoAnswer reply, Action action) {
        String only = " Only " + action.what() + " wait; the others go on.";
        return reply.status() != null && reply.status() == 400
                ? "Majora takes biosample records from " + credentials.username() + ", but refuses " + action.what()
                        + ": ask Majora's team to let this user send them." + only
                : "Majora " + reply.problem() + " when it is asked about " + action.what()
                        + ", but is well for biosamples. Tell Majora's team if it lasts." + only;
    }

    /** Majora says 400 without a word for a bad token, an unknown user and a missing permission alike (measured, March 2022). */
    private String refusesCredentials(Action action) {
        String where = credentials.tokenFile() == null
                ? "Renew the token in " + credentialsFrom + " and start again"
                : "Renew the token in " + credentials.tokenFile();
        return "Majora refuses the credentials of " + credentials.username() + " for " + action.what() + ". "
                + where
                + "; if it is good, ask Majora's team whether this user may do that. The records wait.";
    }
}
