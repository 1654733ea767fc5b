package io.github.majoradrop.broker;

/** Whether what came by a connection is still this process's. */
interface Connected {

    /** Which connection this is, in the order in which they were made or lost: another number says that what came before is not ours any more. */
    long connection();

    /** Whether what that connection brought is still this process's, for as long as a post takes to begin. */
    boolean isAlive(long number);

    /** @param what is done whenever the connection is lost, or was silent for so long that it may be */
    void whenLost(Runnable what);
}
