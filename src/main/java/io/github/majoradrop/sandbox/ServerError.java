package io.github.majoradrop.sandbox;

/** Majora's Python raised an error that nothing caught: the client sees status 500 and an HTML page. */
final class ServerError extends RuntimeException {

    ServerError() {
        super("answered with status 500", null, false, false);
    }
}
