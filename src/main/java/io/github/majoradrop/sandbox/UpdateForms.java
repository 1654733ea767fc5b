package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The forms of {@code artifact/biosample/update/}: only those of their fields that were sent, and no look at what is stored.
 *
 * <p>So a blank erases (cases 309, 312), and two fields that do not go together are refused only if both were sent (cases 316, 319).
 */
final class UpdateForms implements BiosampleForms {

    private final Forms forms;
    private final Clock clock;

    UpdateForms(Forms forms, Clock clock) {
        this.forms = forms;
        this.clock = clock;
    }

    @Override
    public Optional<String> obstacle(JsonNode id, StoredSample known) {
        if (known == null) {
            String name = Store.name(id);
            return Optional.of("Cannot use `partial` on new BiosampleArtifact " + (name == null ? "None" : name));
        }
        return known.added
                ? Optional.empty()
                : Optional.of("Cannot use `partial` on empty BiosampleArtifact " + known.name);
    }

    @Override
    public Cleaned supplement(JsonNode biosample) {
        Cleaned form = forms.cleanGiven("supplement", biosample);
        FormRules.admission(form);
        return form;
    }

    @Override
    public Cleaned collection(JsonNode biosample, boolean isNew) {
        Cleaned form = forms.cleanGiven("collection", biosample);
        FormRules.dates(form, LocalDate.now(clock), isNew);
        forms.judge("collection", form);
        return form;
    }

    @Override
    public Cleaned sample(JsonNode biosample, boolean isNew) {
        Cleaned form = forms.cleanGiven("sample", biosample);
        forms.judge("sample", form);
        FormRules.swab(form);
        return form;
    }
}
