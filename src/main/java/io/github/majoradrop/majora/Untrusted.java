package io.github.majoradrop.majora;

import io.github.majoradrop.majora.NoAnswer.None.Failure;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says why a server was not trusted: an unknown authority, another host's name, the dates of its certificate, or no TLS at all. */
final class Untrusted {

    private Untrusted() {}

    static NoAnswer.None tell(Exception caught) {
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            NoAnswer.None told = tellOf(cause);
            if (told != null) {
                return told;
            }
        }
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException) {
                return of(
                        "its certificate was not accepted (" + cause.getClass().getSimpleName() + ")",
                        "Ask who runs the server");
            }
        }
        return new NoAnswer.None(
                Failure.UNREACHED,
                "offers no safe connection: it does not speak TLS 1.2 or later ("
                        + caught.getClass().getSimpleName() + ")");
    }

    private static NoAnswer.None tellOf(Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return of("its certificate has expired", "Whoever runs the server has to renew it");
        }
        if (cause instanceof CertificateNotYetValidException) {
            return of("its certificate is not valid yet", "Check the clock of this machine");
        }
        if (cause instanceof CertPathBuilderException) {
            return of(
                    "its certificate is of an authority that is not known here",
                    "If it is your own, name its certificate in majora.trust-store");
        }
        // The JDK has no class of its own for a wrong name, and no cause behind it (sun.security.util.HostnameChecker).
        boolean isWrongName = cause instanceof SSLPeerUnverifiedException
                || cause.getClass() == CertificateException.class && cause.getCause() == null;
        return isWrongName ? of("its certificate is for another host name", "Check the host name in majora.url") : null;
    }

    private static NoAnswer.None of(String what, String remedy) {
        return new NoAnswer.None(Failure.UNREACHED, "cannot be trusted: " + what, remedy);
    }
}
