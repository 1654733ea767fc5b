package io.github.majoradrop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Draws routes: a column for each room that hands to the right, in their order, and below them a list of the rooms that stand by themselves or hand back.
 * The address that a hand-over is made by stands in the card of the route that takes from it.
 */
final class RoutePicture {

    private static final int CARD_WIDTH = 250;
    private static final int GAP = 86;
    private static final int MARGIN = 56;
    private static final int TOP = 64;
    private static final int LINE = 16;
    private static final int BETWEEN = 26;
    private static final int LETTERS = 40;
    private static final String MAJORA = "Majora";

    private final List<DrawnRoute> routes;
    private final Map<String, Card> cards = new LinkedHashMap<>();
    private final List<String> arrows = new ArrayList<>();
    private final StringBuilder boxes = new StringBuilder();

    private record Card(int column, int x, int y, int height) {
        int middle() {
            return y + height / 2;
        }
    }

    RoutePicture(List<DrawnRoute> routes) {
        this.routes = routes;
    }

    /** An SVG image. */
    String draw() {
        Map<String, List<DrawnRoute>> rooms = routes.stream()
                .collect(Collectors.groupingBy(DrawnRoute::room, LinkedHashMap::new, Collectors.toList()));
        List<String> columns =
                rooms.keySet().stream().filter(room -> isColumn(room, rooms)).toList();
        int bottom = 0;
        for (int column = 0; column < columns.size(); column++) {
            bottom = Math.max(bottom, column(columns.get(column), rooms.remove(columns.get(column)), column));
        }
        int width = 2 * MARGIN + columns.size() * CARD_WIDTH + (columns.size() - 1) * GAP;
        bottom = list(rooms, bottom);
        routes.forEach(this::arrowsOf);
        return picture(width, bottom + BETWEEN);
    }

    private boolean isColumn(String room, Map<String, List<DrawnRoute>> rooms) {
        List<String> order = List.copyOf(rooms.keySet());
        List<DrawnRoute> next = rooms.get(room).stream()
                .flatMap(route -> nextTo(route).stream())
                .toList();
        return !next.isEmpty() && next.stream().allMatch(other -> order.indexOf(other.room()) >= order.indexOf(room));
    }

    private List<DrawnRoute> nextTo(DrawnRoute route) {
        return routes.stream().filter(other -> leads(route, other)).toList();
    }

    private static boolean leads(DrawnRoute from, DrawnRoute to) {
        return from.to().contains(to.from());
    }

    /** @return where it ends below */
    private int column(String room, List<DrawnRoute> of, int column) {
        int x = MARGIN + column * (CARD_WIDTH + GAP);
        text(x, TOP - 20, "room", room);
        int y = TOP;
        for (DrawnRoute route : of) {
            y = card(route.id(), route.begins(), wrapped(route.description(), LETTERS), column, x, y, "") + BETWEEN;
            if (route.posts()) {
                y = card(MAJORA, "", List.of("answers each call."), column, x, y, " majora") + BETWEEN;
            }
        }
        return y;
    }

    private int card(String title, String begins, List<String> words, int column, int x, int y, String style) {
        int height = LINE * (words.size() + (begins.isEmpty() ? 1 : 2)) + 18;
        cards.put(title, new Card(column, x, y, height));
        boxes.append("<rect class=\"card%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n"
                .formatted(style, x, y, CARD_WIDTH, height));
        int line = y + 22;
        text(x + 12, line, "id" + style, title);
        if (!begins.isEmpty()) {
            text(x + 12, line += LINE, "begins", begins);
        }
        for (String each : words) {
            text(x + 12, line += LINE, "words" + style, each);
        }
        return y + height;
    }

    /** @return where it ends below */
    private int list(Map<String, List<DrawnRoute>> rooms, int top) {
        int y = top;
        for (Map.Entry<String, List<DrawnRoute>> room : rooms.entrySet()) {
            y += 2 * LINE;
            text(MARGIN, y, "room", room.getKey());
            for (DrawnRoute route : room.getValue()) {
                y += 4;
                text(MARGIN, y + LINE, "id", route.id());
                text(MARGIN + 130, y + LINE, "begins", route.begins());
                String next = nextTo(route).stream()
                        .map(other -> " ▶\u00a0" + other.id())
                        .collect(Collectors.joining());
                for (String words : wrapped(route.description() + next, 2 * LETTERS)) {
                    y += LINE;
                    text(MARGIN + 425, y, "words", words);
                }
            }
        }
        return y;
    }

    private void arrowsOf(DrawnRoute route) {
        if (cards.containsKey(route.id())) {
            nextTo(route).forEach(other -> arrow(cards.get(route.id()), cards.get(other.id())));
        }
        if (route.posts()) {
            arrow(cards.get(route.id()), cards.get(MAJORA));
        }
    }

    /** Beside the column within a room, the further the wider; through the gap into another one. */
    private void arrow(Card from, Card to) {
        int shift = (arrows.size() % 3 - 1) * 7;
        if (from.column() != to.column()) {
            int start = from.x() + CARD_WIDTH;
            line(
                    "M%d,%d C%d,%d %d,%d %d,%d",
                    start,
                    from.middle() + shift,
                    start + GAP / 2,
                    from.middle() + shift,
                    to.x() - GAP / 2,
                    to.middle() + shift,
                    to.x() - 2,
                    to.middle() + shift);
        } else if (to.y() == from.y() + from.height() + BETWEEN) {
            int x = from.x() + CARD_WIDTH / 2;
            line("M%d,%d L%d,%d", x, from.y() + from.height(), x, to.y() - 2);
        } else {
            int out = from.x() - 16 - Math.min(24, Math.abs(to.y() - from.y()) / 16);
            line(
                    "M%d,%d C%d,%d %d,%d %d,%d",
                    from.x(),
                    from.middle() + shift,
                    out,
                    from.middle() + shift,
                    out,
                    to.middle() + shift,
                    to.x() - 2,
                    to.middle() + shift);
        }
    }

    private void line(String path, Object... numbers) {
        arrows.add("<path class=\"arrow\" d=\"" + path.formatted(numbers) + "\"/>\n");
    }

    private void text(int x, int y, String style, String words) {
        String escaped = words.replace("&", "&amp;").replace("<", "&lt;");
        boxes.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(style, x, y, escaped));
    }

    private static List<String> wrapped(String words, int letters) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            if (line.length() + word.length() > letters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private String picture(int width, int height) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <style>
                .card { fill: #f4f7fa; stroke: #7d8fa3 } rect.majora { fill: #12466e; stroke: #12466e }
                .room { font-size: 18px; font-weight: bold; fill: #12466e } .id { font-weight: bold; fill: #1b2733 }
                .begins { fill: #5b6b7b; font-family: monospace; font-size: 11px } .words { fill: #1b2733 }
                text.majora { fill: #ffffff } .arrow { fill: none; stroke: #c2571a; stroke-width: 1.6; marker-end: url(#tip) }
                </style>
                <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                <path d="M0,0 L8,4 L0,8 z" fill="#c2571a"/></marker></defs>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(width, height) + boxes + String.join("", arrows) + "</svg>\n";
    }
}
