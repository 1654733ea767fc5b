package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.CellDamage;
import io.github.majoradrop.rules.DamagedText;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.Item;
import io.github.majoradrop.sheet.ReservedFields;
import io.github.majoradrop.sheet.json.ExactJson;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackedRowsTest {

    private final PackedRows packed = new PackedRows(name -> !name.equals("patient_name"));

    @ParameterizedTest
    @ValueSource(strings = {"x", "Ö \u00FF", "東京 \uD83E\uDDA0", "\uD800 half \uDFFF", "\0\r\n\t\"", "a\u0100"})
    void a_text_is_unpacked_to_the_character(String text) {
        for (String value : new String[] {text, text.repeat(100_000)}) {
            ObjectNode fields =
                    JsonNodeFactory.instance.objectNode().put("adm1", value).put("adm2", "y");
            Item.Row row = new Item.Row(2_000_000_000, fields, ReservedFields.ALL_KINDS);

            assertThat(unpacked(row)).isEqualTo(row);
        }
    }

    @ParameterizedTest
    @EnumSource(CellDamage.class)
    void the_damage_of_a_cell_is_kept(CellDamage damage) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.set("a", new DamagedText("12345\u0100", damage));
        fields.put("b", "12345");
        Item.Row row = new Item.Row(2, fields, ReservedFields.ALL_KINDS);

        assertThat(unpacked(row)).isEqualTo(row);
        assertThat(unpacked(row).fields().get("a")).isInstanceOf(DamagedText.class);
        assertThat(unpacked(row).fields().get("b")).isNotInstanceOf(DamagedText.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void the_kinds_that_a_row_is_limited_to_are_kept(Kind kind) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("a", "");
        Item.Row one = new Item.Row(2, fields, EnumSet.of(kind));
        Item.Row others = new Item.Row(2, fields, EnumSet.complementOf(EnumSet.of(kind)));

        assertThat(unpacked(one)).isEqualTo(one);
        assertThat(unpacked(others)).isEqualTo(others);
    }

    @Test
    void the_order_of_columns_is_kept_and_what_is_never_sent_is_not_packed() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 300; i > 0; i--) {
            fields.put("column" + i, "x");
        }
        Item.Row row = new Item.Row(2, fields.deepCopy(), ReservedFields.ALL_KINDS);
        fields.put("patient_name", "Ann Other");

        byte[] bytes = packed.pack(new Item.Row(2, fields, ReservedFields.ALL_KINDS));

        assertThat(new String(bytes)).doesNotContain("Ann");
        Item.Row read = packed.unpack(ByteBuffer.wrap(bytes));
        assertThat(read).isEqualTo(row);
        assertThat(read.fields().fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() -> row.fields().fieldNames());
    }

    @Test
    void names_are_kept_however_many_and_long_they_are_and_values_of_any_type() throws Exception {
        for (int row = 0; row < 3; row++) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < 700; i++) {
                fields.set("\uD83E\uDDA0" + row * 600 + i, ExactJson.read("[1.10,{\"a\":null}]".getBytes()));
            }
            fields.put("n".repeat(1_000), "x");

            assertThat(ExactJson.write(unpacked(new Item.Row(2, fields, ReservedFields.ALL_KINDS))
                            .fields()))
                    .isEqualTo(ExactJson.write(fields));
        }
    }

    private Item.Row unpacked(Item.Row row) {
        return packed.unpack(ByteBuffer.wrap(packed.pack(row)));
    }
}
