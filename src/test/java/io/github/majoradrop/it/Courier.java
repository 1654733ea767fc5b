package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A daemon that is given one record after the other, while one server after the other stands in Majora's place. It tells of five holds, not of more. */
final class Courier {

    private static final String HOLD = "On hold: ";

    private final Lab lab;
    private final Program daemon;
    private int files;

    Courier(Lab lab) {
        this.lab = lab;
        this.daemon = lab.run();
        lab.waitUntil("it watches", () -> daemon.logLinesWith("Watching") == 1);
    }

    /** Its probe at the start is well: to be called while a good server stands in Majora's place. */
    Courier thatStartsWell() {
        lab.waitUntil("the probe is well", () -> daemon.logLinesWith("Majora answers, the credentials are good") == 1);
        return this;
    }

    /** Its probe at the start is not well, which one line tells, and so a record is not sent. */
    void assertHoldsFromTheStart(String reason) {
        lab.waitUntil("a hold is told", () -> daemon.logLinesWith(HOLD) == 1);
        assertThat(daemon.logWith(HOLD)).singleElement().asString().contains(reason);
        String name = take();
        lab.waitUntil("it is taken", () -> lab.home().claimed().size() == 1);
        assertThat(lab.home().linesOf(name)).isEmpty();
    }

    Program daemon() {
        return daemon;
    }

    /** A record is taken, sent and accepted. */
    void assertSends() {
        take();
        assertGoesOn();
    }

    /** A record is taken, and not sent: nothing is a dead letter, and one line of the log says why. */
    void assertHolds(String reason) {
        long told = daemon.logLinesWith(HOLD);
        String name = take();

        lab.waitUntil("a hold is told", () -> daemon.logLinesWith(HOLD) > told);

        List<String> holds = daemon.logWith(HOLD);
        assertThat(holds).hasSize((int) told + 1);
        assertThat(holds.get(holds.size() - 1)).contains(reason);
        assertThat(lab.home().linesOf(name)).isEmpty();
        assertThat(lab.home().names("inflight")).hasSize(1);
    }

    private String take() {
        assertThat(lab.home().names("inflight")).as("left of the case before").isEmpty();
        String name = "plate" + ++files + ".csv";
        lab.home().drop(name, Sheets.biosamples("HOOT-" + files));
        return name;
    }

    /** What was held is sent and accepted, as all that came before. */
    void assertGoesOn() {
        lab.waitUntilAllIsClosed(files);
        lab.home().assertFiledOnlyUnder("success");
    }
}
