package io.github.majoradrop.majora;

import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.majora.Unwell.Cause;
import java.net.URI;

/** Says in one sentence what is wrong with Majora, and in another what to do about it. */
public final class Advice {

    private static final int PROXY_WANTS_CREDENTIALS = 407;

    private final URI url;
    private final Credentials credentials;

    public Advice(URI url, Credentials credentials) {
        this.url = url;
        this.credentials = credentials;
    }

    /** When no record is answered: what came in place of the answer to one that was posted in place of the probe. */
    public static Unwell refusesEveryRecord(NoAnswer reply) {
        if (reply.status() == null) {
            return new Unwell(
                    Cause.UNREACHABLE, "Majora " + reply.problem() + ". " + reply.remedy() + "; the records wait.");
        }
        return new Unwell(
                Cause.EVERY_RECORD,
                "Majora answers the probe, but every record like this: it " + reply.problem()
                        + ". Tell Majora's team; the records wait.");
    }

    /** For a probe that was not answered as Majora does. */
    public Unwell of(NoAnswer reply, Action action) {
        Cause cause = cause(reply.status());
        String advice = switch (cause) {
            case UNREACHABLE ->
                "Majora at " + url + " " + reply.problem() + ". " + reply.remedy() + "; the records wait.";
            case CREDENTIALS -> refusesCredentials(action);
            case ADDRESS ->
                "The server at " + url + " " + reply.problem()
                        + ", so it is not Majora's address. Mend majora.url and start again; the records wait.";
            case SOMETHING_BETWEEN ->
                reply.status() == PROXY_WANTS_CREDENTIALS
                        ? asksForProxyCredentials()
                        : "The server at " + url + " " + reply.problem()
                                + ". Something else may answer in Majora's place (a proxy, a login page): check the"
                                + " network and majora.url; the records wait.";
            case TOO_OFTEN -> "Majora asks to be called less often (429). The records wait.";
            default -> "Majora " + reply.problem() + ". Nothing to do unless it lasts; the records wait.";
        };
        return new Unwell(cause, advice);
    }

    private static String asksForProxyCredentials() {
        return "The proxy refuses its user and password, or has none (407). Mend majora.proxy,"
                + " http://user:password@host:port, and start again; the records wait.";
    }

    private static Cause cause(Integer status) {
        if (status == null) {
            return Cause.UNREACHABLE;
        }
        return switch (status) {
            case 400 -> Cause.CREDENTIALS;
            case 301, 302, 303, 307, 308, 404, 405 -> Cause.ADDRESS;
            case 200, 401, 403, 407 -> Cause.SOMETHING_BETWEEN;
            case 429 -> Cause.TOO_OFTEN;
            default -> Cause.SERVER;
        };
    }

    /** For a probe that was not answered as Majora does, while the one for biosamples is. */
    public Unwell ofOneAlone(NoAnswer reply, Action action) {
        String only = " Only " + action.what() + " wait; the others go on.";
        boolean isForbidden = reply.status() != null && reply.status() == 400;
        String advice = isForbidden
                ? "Majora takes biosample records from " + credentials.username() + ", but refuses " + action.what()
                        + ": ask Majora's team to let this user send them." + only
                : "Majora " + reply.problem() + " when it is asked about " + action.what()
                        + ", but is well for biosamples. Tell Majora's team if it lasts." + only;
        return new Unwell(isForbidden ? Cause.PERMISSION : cause(reply.status()), advice);
    }

    /** Majora says 400 without a word for a bad token, an unknown user and a missing permission alike (measured, March 2022). */
    private String refusesCredentials(Action action) {
        String where = credentials.tokenFile() == null
                ? "Renew the token in " + credentials.from() + " and start again"
                : "Renew the token in " + credentials.tokenFile();
        return "Majora refuses the credentials of " + credentials.username() + " for " + action.what() + ". "
                + where
                + "; if it is good, ask Majora's team whether this user may do that. The records wait.";
    }
}
