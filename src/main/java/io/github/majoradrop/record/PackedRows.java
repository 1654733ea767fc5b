package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.CellDamage;
import io.github.majoradrop.rules.DamagedText;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.Item;
import io.github.majoradrop.sheet.ReservedFields;
import io.github.majoradrop.sheet.json.ExactJson;
import io.github.majoradrop.sheet.json.JsonFault;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Packs rows and objects into bytes and unpacks them again, to the character and to the digit: the position, the kinds, the damage of each
 * field (0 for none), and the fields as JSON.
 */
final class PackedRows {

    private static final int HEAD = 3 * Integer.BYTES;

    private final Predicate<String> wanted;

    /** @param wanted the fields that are packed; what the others say is lost */
    PackedRows(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    byte[] pack(Item.Row row) {
        int kinds = 0;
        for (Kind kind : row.only()) {
            kinds |= 1 << kind.ordinal();
        }
        row.fields().properties().removeIf(field -> !wanted.test(field.getKey()));
        byte[] fields = ExactJson.write(row.fields());
        int count = row.fields().size();
        ByteBuffer packed = ByteBuffer.allocate(HEAD + count + fields.length)
                .putInt(row.position())
                .putInt(kinds)
                .putInt(count);
        for (JsonNode value : row.fields()) {
            packed.put((byte) (value instanceof DamagedText text ? text.damage().ordinal() + 1 : 0));
        }
        return packed.put(fields).array();
    }

    Item.Row unpack(ByteBuffer packed) {
        int position = packed.getInt();
        Set<Kind> only = only(packed.getInt());
        byte[] damages = bytes(packed, packed.getInt());
        ObjectNode fields = fields(bytes(packed, packed.remaining()));
        int at = 0;
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            int damage = damages[at++];
            if (damage > 0) {
                field.setValue(new DamagedText(field.getValue().textValue(), CellDamage.values()[damage - 1]));
            }
        }
        return new Item.Row(position, fields, only);
    }

    private static byte[] bytes(ByteBuffer from, int count) {
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }

    private static ObjectNode fields(byte[] json) {
        try {
            return (ObjectNode) ExactJson.read(json);
        } catch (JsonFault impossible) {
            throw new IllegalStateException("what was written from a tree can be read", impossible);
        }
    }

    private static Set<Kind> only(int kinds) {
        Set<Kind> only = EnumSet.noneOf(Kind.class);
        for (Kind kind : Kind.values()) {
            if ((kinds & 1 << kind.ordinal()) != 0) {
                only.add(kind);
            }
        }
        return only.size() == Kind.values().length ? ReservedFields.ALL_KINDS : only;
    }
}
