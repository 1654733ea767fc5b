package io.github.majoradrop.submit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says in words what came instead of a reply. */
final class NoReply {

    private NoReply() {}

    /** The message of the exception is not used: it may quote what was sent. */
    static String inWords(Exception caught) {
        if (caught instanceof UnknownHostException) {
            return "cannot be found: its host name is unknown here";
        }
        if (caught instanceof SSLException) {
            return "cannot be trusted: its certificate was not accepted ("
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
}
