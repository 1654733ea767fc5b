package io.github.majoradrop.majora;

import io.github.majoradrop.majora.Reply.None.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Says what came instead of a reply, and how far the request came. */
final class NoReply {

    private NoReply() {}

    /** The message of the exception is not used: it may quote what was sent. */
    static Reply.None of(Exception caught) {
        if (caught instanceof UnknownHostException) {
            return new Reply.None(Failure.UNREACHED, "cannot be found: its host name is unknown here");
        }
        if (caught instanceof SSLException) {
            return new Reply.None(Failure.UNREACHED, untrusted(caught));
        }
        if (caught instanceof ConnectException) {
            return new Reply.None(Failure.UNREACHED, "cannot be reached: no connection");
        }
        if (caught instanceof InterruptedIOException) {
            boolean isConnected = !(caught instanceof ConnectTimeoutException)
                    && !(caught instanceof ConnectionRequestTimeoutException);
            return new Reply.None(isConnected ? Failure.TOO_LATE : Failure.UNREACHED, "does not answer in time");
        }
        String what = " (" + caught.getClass().getSimpleName() + ")";
        return caught instanceof IOException
                ? new Reply.None(Failure.BROKEN_OFF, "breaks off the connection" + what)
                : new Reply.None(Failure.FAULT, "could not be asked, by a fault of majora-drop" + what);
    }

    private static String untrusted(Exception caught) {
        return (isAboutCertificate(caught)
                        ? "cannot be trusted: its certificate was not accepted ("
                        : "offers no safe connection: it does not speak TLS 1.2 or later (")
                + caught.getClass().getSimpleName() + ")";
    }

    private static boolean isAboutCertificate(Throwable caught) {
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLPeerUnverifiedException || cause instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }
}
