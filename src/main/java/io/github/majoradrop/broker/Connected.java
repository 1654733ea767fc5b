package io.github.majoradrop.broker;

import org.apache.camel.Exchange;

/** Whether what came by a connection is still this process's. */
public interface Connected {

    /** Not the number of any connection. */
    long NONE = -1;

    /**
     * Which connection brought the message of the exchange, in the order in which they were made or lost.
     *
     * @return {@link #NONE} if that was lost since: then the message is not ours any more, though it came here
     */
    long bringing(Exchange exchange);

    /** Whether what that connection brought is still this process's, for as long as a post takes to begin. */
    boolean isAlive(long number);

    /** @param what is done whenever the connection is lost, or was silent for so long that it may be */
    void whenLost(Runnable what);
}
