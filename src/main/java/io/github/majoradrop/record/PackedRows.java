package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.majoradrop.rules.CellDamage;
import io.github.majoradrop.rules.DamagedText;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.Item;
import io.github.majoradrop.sheet.ReservedFields;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Packs rows of a sheet into few bytes and unpacks them again, exactly; names of columns are kept here. */
final class PackedRows {

    private static final int UNWANTED = -1;

    private final Predicate<String> wanted;
    private final Map<String, Integer> idsOfNames = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private byte[] bytes = new byte[1024];
    private int size;

    /** @param wanted the columns that are packed; what the others say is lost */
    PackedRows(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    byte[] pack(Item.Row row) {
        size = 0;
        number(row.position());
        int kinds = 0;
        for (Kind kind : row.only()) {
            kinds |= 1 << kind.ordinal();
        }
        number(kinds);
        for (Map.Entry<String, JsonNode> field : row.fields().properties()) {
            int id = idsOfNames.computeIfAbsent(field.getKey(), this::learn);
            if (id != UNWANTED) {
                number(id);
                text(field.getValue());
            }
        }
        return Arrays.copyOf(bytes, size);
    }

    private int learn(String name) {
        if (!wanted.test(name)) {
            return UNWANTED;
        }
        names.add(name);
        return names.size() - 1;
    }

    /** Seven bits a byte, the lowest first; the eighth says that there are more. */
    private void number(int value) {
        room(5);
        int left = value;
        while (left > 0x7F) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    /** One byte a character where that is enough; by characters, not by an encoding, as a text may hold half a surrogate pair. */
    private void text(JsonNode value) {
        String text = value.textValue();
        boolean wide = text.chars().anyMatch(c -> c > 0xFF);
        boolean damaged = value instanceof DamagedText;
        number(text.length() << 2 | (damaged ? 2 : 0) | (wide ? 1 : 0));
        if (value instanceof DamagedText damagedText) {
            number(damagedText.damage().ordinal());
        }
        room(text.length() * 2);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (wide) {
                bytes[size++] = (byte) (c >>> 8);
            }
            bytes[size++] = (byte) c;
        }
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    Item.Row unpack(ByteBuffer packed) {
        int position = numberFrom(packed);
        int kinds = numberFrom(packed);
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        while (packed.hasRemaining()) {
            String name = names.get(numberFrom(packed));
            fields.set(name, textFrom(packed));
        }
        return new Item.Row(position, fields, only(kinds));
    }

    private static int numberFrom(ByteBuffer packed) {
        int value = 0;
        int shift = 0;
        int next = packed.get();
        while (next < 0) {
            value |= (next & 0x7F) << shift;
            shift += 7;
            next = packed.get();
        }
        return value | next << shift;
    }

    private static JsonNode textFrom(ByteBuffer packed) {
        int header = numberFrom(packed);
        CellDamage damage = (header & 2) == 0 ? null : CellDamage.values()[numberFrom(packed)];
        char[] text = new char[header >>> 2];
        boolean wide = (header & 1) == 1;
        for (int i = 0; i < text.length; i++) {
            text[i] = wide ? packed.getChar() : (char) (packed.get() & 0xFF);
        }
        return damage == null ? TextNode.valueOf(new String(text)) : new DamagedText(new String(text), damage);
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
