package io.github.majoradrop.majora;

import io.github.majoradrop.majora.NoAnswer.None.Failure;
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
    NoAnswer.None of(Exception caught, boolean isSent) {
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
                    ? new NoAnswer.None(Failure.TOO_LATE, "does not answer in time")
                    : unreached("does not answer in time", "no connection in time");
        }
        String what = " (" + caught.getClass().getSimpleName() + ")";
        return caught instanceof IOException
                ? new NoAnswer.None(Failure.BROKEN_OFF, "breaks off the connection" + what)
                : new NoAnswer.None(Failure.FAULT, "could not be asked, by a fault of majora-drop" + what);
    }

    private NoAnswer.None unreached(String majora, String proxy) {
        return throughProxy
                ? new NoAnswer.None(
                        Failure.UNREACHED,
                        "cannot be reached: the proxy of majora.proxy is not there (" + proxy + ")",
                        "Check majora.proxy and the network")
                : new NoAnswer.None(Failure.UNREACHED, majora);
    }
}
