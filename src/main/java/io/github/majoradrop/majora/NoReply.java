package io.github.majoradrop.majora;

import io.github.majoradrop.majora.Reply.None.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Says what came instead of a reply, and how far the request came. */
final class NoReply {

    private final boolean throughProxy;

    /** @param throughProxy whether every connection goes to the proxy of {@code majora.proxy} */
    NoReply(boolean throughProxy) {
        this.throughProxy = throughProxy;
    }

    /**
     * The message of the exception is not used: it may quote what was sent.
     *
     * @param isSent whether any of the request may have got to Majora
     */
    Reply.None of(Exception caught, boolean isSent) {
        if (caught instanceof UnknownHostException) {
            return unreached("cannot be found: its host name is unknown here", "its host name is unknown here");
        }
        if (caught instanceof SSLException && !isSent) {
            return Untrusted.tell(caught);
        }
        if (caught instanceof ConnectException) {
            return unreached("cannot be reached: no connection", "no connection");
        }
        if (caught instanceof InterruptedIOException) {
            boolean isConnected = !(caught instanceof ConnectTimeoutException)
                    && !(caught instanceof ConnectionRequestTimeoutException);
            return isConnected
                    ? new Reply.None(Failure.TOO_LATE, "does not answer in time")
                    : unreached("does not answer in time", "no connection in time");
        }
        String what = " (" + caught.getClass().getSimpleName() + ")";
        return caught instanceof IOException
                ? new Reply.None(Failure.BROKEN_OFF, "breaks off the connection" + what)
                : new Reply.None(Failure.FAULT, "could not be asked, by a fault of majora-drop" + what);
    }

    private Reply.None unreached(String majora, String proxy) {
        return throughProxy
                ? new Reply.None(
                        Failure.UNREACHED,
                        "cannot be reached: the proxy of majora.proxy is not there (" + proxy + ")",
                        "Check majora.proxy and the network")
                : new Reply.None(Failure.UNREACHED, majora);
    }
}
