package io.github.majoradrop.majora;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says in words what came instead of a reply. */
final class NoReply {

    private NoReply() {}

    /** The message of the exception is not used: it may quote what was sent. */
    static String inWords(Exception caught) {
        if (caught instanceof UnknownHostException) {
            return "cannot be found: its host name is unknown here";
        }
        if (caught instanceof SSLException) {
            return (isAboutCertificate(caught)
                            ? "cannot be trusted: its certificate was not accepted ("
                            : "offers no safe connection: it does not speak TLS 1.2 or later (")
                    + caught.getClass().getSimpleName() + ")";
        }
        if (caught instanceof ConnectException) {
            return "cannot be reached: no connection";
        }
        if (caught instanceof InterruptedIOException) {
            return "does not answer in time";
        }
        if (!(caught instanceof IOException)) {
            return "could not be asked, by a fault of majora-drop ("
                    + caught.getClass().getSimpleName() + ")";
        }
        return "breaks off the connection (" + caught.getClass().getSimpleName() + ")";
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
