package io.github.majoradrop.config;

import java.nio.file.Path;

/**
 * Where the page is served.
 *
 * @param host the address to listen at
 * @param passwordFile the file with the password to ask for, absolute; null for none, on loopback only
 * @param upload whether files may be dropped on the page
 */
public record WatchSettings(int port, String host, Path passwordFile, boolean upload) {

    /** Whether nobody but this machine can ask at that address, with or without the brackets of IPv6. */
    public static boolean isLoopback(String host) {
        return MajoraUrl.isLoopback(host) || MajoraUrl.isLoopback("[" + host + "]");
    }
}
