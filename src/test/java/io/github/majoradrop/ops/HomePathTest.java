package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Home;
import java.nio.file.Path;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder that Camel watches is the folder of the home, or the home is refused. */
class HomePathTest {

    @ParameterizedTest
    @ValueSource(strings = {"plain", "x y+ü&b#c", "a;b,c=d", "(é) 'q' $x"})
    void camel_watches_the_folder_of_the_home(String name) {
        Home home = new Home(Path.of("/nowhere", name));

        FileEndpoint endpoint =
                new DefaultCamelContext().getEndpoint("file:" + home.folder() + "/drop?noop=true", FileEndpoint.class);

        assertThat(endpoint.getFile().toPath()).isEqualTo(home.drop());
        assertThat(home.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"y%41", "100%", "b?c=d", "{{x}}", "${body}"})
    void a_home_that_camel_would_look_for_elsewhere_is_refused(String name) {
        Home home = new Home(Path.of("/nowhere", name));

        assertThat(home.problems()).singleElement().asString().contains("choose another");
    }
}
