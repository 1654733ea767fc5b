package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.cli.Told;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Homes and a submitter around a broker with the packaged settings: who is let in by its certificate, and as whom. */
class ClusterIT {

    @RegisterExtension
    private final Lab lab = new Lab();

    private Artemis artemis;
    private SecuredCluster cluster;

    @BeforeEach
    void startBroker() throws Exception {
        cluster = new SecuredCluster(lab);
        artemis = cluster.artemis();
        artemis.start();
    }

    @Test
    void homes_and_submitters_prove_themselves_to_the_broker_and_a_second_one_of_a_name_or_folder_is_refused()
            throws Exception {
        Path north = cluster.settings("north", "CN=north");
        Path submitter = cluster.settings("submitter", "CN=submitter");
        HomeFolder home = cluster.home("north");

        Program first = lab.startOn(home.path(), north, "run");
        Program posting = lab.startOn(lab.folder().resolve("submitter"), submitter, "submit");
        home.drop("a.csv", Sheets.biosamples("A", "B"));

        lab.waitUntil("it is archived", () -> home.archived().size() == 1);
        home.assertFiledOnlyUnder("success");
        assertThat(first.logLinesWith("Watching")).isEqualTo(1);
        assertThat(posting.logLinesWith("The broker answers")).isEqualTo(1);
        assertThat(new HomeFolder(artemis.folder()).filesWith(Lab.PART_OF_TOKEN))
                .isEmpty();

        Program second = lab.startOn(lab.folder().resolve("another"), north, "run");
        assertThat(second.exit()).isEqualTo(2);
        assertThat(second.toString()).contains("another process is connected", "home north", "home.name");
        Program again = lab.startOn(lab.folder().resolve("submitter"), submitter, "submit");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.toString()).contains("another majora-drop", "is working in");
        assertThat(first.isRunning()).isTrue();
        assertThat(posting.isRunning()).isTrue();
    }

    @Test
    void who_is_not_trusted_or_does_not_trust_the_broker_is_told_why() throws Exception {
        Told good = dryRun("submit", cluster.settings("submitter", "CN=submitter"));
        assertThat(good.exit()).as("%s", good).isZero();
        assertThat(good.toString())
                .contains(
                        "The settings are good",
                        lab.majora().url().toString(),
                        artemis.url() + " lets this process in");
        Path north = cluster.settings("north", "CN=north");
        Told home = dryRun("run", north);
        assertThat(home.exit()).as("%s", home).isZero();

        assertRefused(cluster.settings("stranger", "CN=stranger"), "Unable to validate user", "CN=stranger");
        assertRefused(
                cluster.changed(north, "authority.pem", "north.pem"),
                "its certificate is not trusted",
                "certification path");
        assertRefused(
                cluster.changed(north, "//localhost:", "//127.0.0.1:"), "its certificate is not trusted", "127.0.0.1");
        assertRefused(cluster.changed(north, "broker.key-store", "#"), "it does not trust this process");
        assertUser("nobody", 4, "it knows this process as submitter, not as nobody", "set broker.user=submitter");
        assertUser("submitter", 0, "lets this process in");
        Told noSubmitter = dryRun("submit", cluster.settings("submitter-north", "CN=north"));
        assertThat(noSubmitter.exit()).as("%s", noSubmitter).isEqualTo(4);
        assertThat(noSubmitter.toString()).contains("does not serve this process", "north", "CONSUME");
        lab.writeToken("no-token-of-majora");
        Told refused = dryRun("submit", cluster.settings("submitter-2", "CN=submitter"));
        assertThat(refused.exit()).as("%s", refused).isEqualTo(4);
        assertThat(refused.toString())
                .contains("Majora refuses the credentials")
                .doesNotContain("not let");
    }

    /** Where homes have accounts, submitters have to know how the broker calls them. */
    private void assertUser(String user, int exit, String... told) throws Exception {
        Path settings = cluster.with(
                cluster.settings("submitter", "CN=submitter"),
                "\nbroker.user=" + user + "\naccount.north.username=" + Lab.USER + "\naccount.north.token-file="
                        + lab.folder().resolve("token"));
        Told tried = dryRun("submit", settings);
        assertThat(tried.exit()).as("%s", tried).isEqualTo(exit);
        assertThat(tried.toString()).contains(told);
    }

    private void assertRefused(Path config, String... why) {
        Told refused = dryRun("run", config);
        assertThat(refused.exit()).as("%s", refused).isEqualTo(4);
        assertThat(refused.toString()).contains("does not serve this process").contains(why);
    }

    private Told dryRun(String command, Path config) {
        return lab.toldOn(notMade(), config, command, "--dry-run");
    }

    private Path notMade() {
        return lab.folder().resolve("not-made");
    }
}
