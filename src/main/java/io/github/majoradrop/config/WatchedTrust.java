package io.github.majoradrop.config;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts what stands in the trust store now: the file is looked at for each new connection, and read again when it has become another one. */
final class WatchedTrust extends X509ExtendedTrustManager {

    private final Path file;
    private final TrustReader reading;
    private final Consumer<String> warn;
    private FileStamp seen;
    private X509ExtendedTrustManager trust;
    /** Why it cannot be used, as was told last; null if it can. */
    private String told;

    /** @param reading what reads the file, once here and then whenever it has changed */
    WatchedTrust(Path file, TrustReader reading, Consumer<String> warn) throws IOException {
        this.file = file;
        this.reading = reading;
        this.warn = warn;
        this.seen = FileStamp.of(file);
        this.trust = reading.read(file);
    }

    /** Reads a trust store. */
    interface TrustReader {

        X509ExtendedTrustManager read(Path file) throws IOException;
    }

    private synchronized X509ExtendedTrustManager now() {
        try {
            FileStamp stamp = FileStamp.of(file);
            if (!stamp.equals(seen)) {
                trust = reading.read(file);
                seen = stamp;
                told = null;
                warn.accept("The trust store " + file + " was read again");
            }
        } catch (IOException unusable) {
            String why = IoReason.of(unusable);
            if (!why.equals(told)) {
                told = why;
                warn.accept("The trust store " + file + " cannot be used (" + why
                        + "): the certificates that it held before are still trusted");
            }
        }
        return trust;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method, Socket socket) throws CertificateException {
        now().checkServerTrusted(chain, method, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method, SSLEngine engine)
            throws CertificateException {
        now().checkServerTrusted(chain, method, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method) throws CertificateException {
        now().checkServerTrusted(chain, method);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String method, Socket socket) throws CertificateException {
        now().checkClientTrusted(chain, method, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String method, SSLEngine engine)
            throws CertificateException {
        now().checkClientTrusted(chain, method, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String method) throws CertificateException {
        now().checkClientTrusted(chain, method);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return now().getAcceptedIssuers();
    }
}
