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
import io.github.majoradrop.sheet.json.ExactJson;
import io.github.majoradrop.sheet.json.JsonFault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Packs rows and objects into bytes and unpacks them again, to the character and to the digit: the position, the kinds, and each field with its
 * name, which is a number from the second time on, the damage of its cell (0 for none), and its value, which is JSON if it is no text. Used by one thread.
 */
final class PackedRows {

    private static final int HEAD = 2 * Integer.BYTES;
    /** A sheet has few names; objects may have any. */
    private static final int MOST_NAMES = 1_000;

    private static final int LONGEST_NAME = 100;
    private static final short SPELLED = -1;

    /** How text is written: a byte a character, or two. */
    private static final byte NARROW = 0;

    private static final byte WIDE = 1;
    private static final byte JSON = 2;

    private final Predicate<String> wanted;
    private final Map<String, Short> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private ByteBuffer out = ByteBuffer.allocate(1 << 10);

    /** @param wanted the fields that are packed; what the others say is lost */
    PackedRows(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    byte[] pack(Item.Row row) {
        int kinds = 0;
        for (Kind kind : row.only()) {
            kinds |= 1 << kind.ordinal();
        }
        out.clear();
        room(HEAD).putInt(row.position()).putInt(kinds);
        for (Map.Entry<String, JsonNode> field : row.fields().properties()) {
            if (wanted.test(field.getKey())) {
                putName(field.getKey());
                putValue(field.getValue());
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            out = ByteBuffer.allocate(Math.max(2 * out.capacity(), out.position() + bytes))
                    .put(out.flip());
        }
        return out;
    }

    private void putName(String name) {
        Short number = numbers.get(name);
        if (number != null) {
            room(Short.BYTES).putShort(number);
            return;
        }
        if (names.size() < MOST_NAMES && name.length() <= LONGEST_NAME) {
            numbers.put(name, (short) names.size());
            names.add(name);
        }
        room(Short.BYTES).putShort(SPELLED);
        putText(name);
    }

    private void putValue(JsonNode value) {
        int damage = value instanceof DamagedText text ? text.damage().ordinal() + 1 : 0;
        room(1).put((byte) damage);
        if (value.isTextual()) {
            putText(value.textValue());
        } else {
            byte[] json = ExactJson.write(value);
            room(1 + Integer.BYTES + json.length).put(JSON).putInt(json.length).put(json);
        }
    }

    private void putText(String text) {
        int length = text.length();
        if (isNarrow(text)) {
            room(1 + Integer.BYTES + length).put(NARROW).putInt(length).put(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            // By chars, not by an encoding, in which all lone surrogates would be the same character.
            int bytes = length * Character.BYTES;
            room(1 + Integer.BYTES + bytes).put(WIDE).putInt(bytes);
            out.asCharBuffer().put(text);
            out.position(out.position() + bytes);
        }
    }

    private static boolean isNarrow(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    Item.Row unpack(ByteBuffer packed) {
        int position = packed.getInt();
        Set<Kind> only = only(packed.getInt());
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        while (packed.hasRemaining()) {
            short number = packed.getShort();
            String name = number == SPELLED ? text(packed.get(), packed) : names.get(number);
            int damage = packed.get();
            byte form = packed.get();
            fields.set(name, form == JSON ? json(packed) : text(text(form, packed), damage));
        }
        return new Item.Row(position, fields, only);
    }

    private static TextNode text(String text, int damage) {
        return damage == 0 ? TextNode.valueOf(text) : new DamagedText(text, CellDamage.values()[damage - 1]);
    }

    private static String text(byte form, ByteBuffer packed) {
        byte[] bytes = bytes(packed);
        return form == NARROW
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : ByteBuffer.wrap(bytes).asCharBuffer().toString();
    }

    private static JsonNode json(ByteBuffer packed) {
        try {
            return ExactJson.read(bytes(packed));
        } catch (JsonFault impossible) {
            throw new IllegalStateException("what was written from a tree can be read", impossible);
        }
    }

    private static byte[] bytes(ByteBuffer packed) {
        byte[] bytes = new byte[packed.getInt()];
        packed.get(bytes);
        return bytes;
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
