package io.github.majoradrop.intake;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.sheet.SheetNames;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is known of one claimed file and its source while it stands in {@code inflight/}, whoever found it out. Guarded by itself. */
public final class ClaimedFile {

    /** How it begins to be told that a file was given up. */
    public static final String UNREADABLE = "the file could not be read for a minute";

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    private final String stem;
    private final Path path;
    private final long look;
    private final FiledRows filed = new FiledRows();
    private final LostLibraries lostLibraries = new LostLibraries();
    private final SourceFindings findings = new SourceFindings(filed);

    /** The source as it was when its reading began, or null before that. */
    private SourceState source;

    private SheetNames sheets = SheetNames.NONE;
    /** Why nothing more of the source is read though no line tells of it yet, or null. */
    private String readNoMore;

    private boolean repeatKnown;
    /** Why nothing of it is sent, as its very bytes were dropped before; null if it is sent. */
    private String repeated;

    private boolean another;
    /** Since when it could not be read, by the monotonic clock; null while it can. */
    private Long refusedSince;

    ClaimedFile(String stem, Path path, long look) {
        this.stem = stem;
        this.path = path;
        this.look = look;
    }

    public String stem() {
        return stem;
    }

    public Path path() {
        return path;
    }

    /** The look at {@code drop/} that claimed it; all that a start finds in {@code inflight/} is one look. */
    long look() {
        return look;
    }

    /** Which of its rows have a line. */
    public FiledRows filed() {
        return filed;
    }

    /** Its libraries of which nothing arrived. */
    public LostLibraries lostLibraries() {
        return lostLibraries;
    }

    /** What was found in it so far. */
    public SourceFindings findings() {
        return findings;
    }

    /** The source as it was when its reading began; null if it could not be read so far. */
    public synchronized SourceState source() {
        return source;
    }

    /** Takes note of the source as it is when its reading begins; what was noted before stays. */
    synchronized void readFrom(SourceState now) {
        source = source == null ? now : source;
    }

    /** Forgets the source, which is read once more. */
    synchronized void forgetSource() {
        source = null;
        repeatKnown = false;
    }

    synchronized boolean isRepeatKnown() {
        return repeatKnown;
    }

    /** @param why nothing of it is sent, as its very bytes were dropped before; null if it is sent */
    synchronized void isRepeat(String why) {
        repeatKnown = true;
        repeated = why;
    }

    /** Why nothing of it is sent, as its very bytes were dropped before; null if it is sent, and as long as that is not known. */
    public synchronized String repeated() {
        return repeated;
    }

    /** Whether its reading has begun, what is read of it are these bytes, and they are sent. */
    synchronized boolean isSentOf(String sha256) {
        return source != null && sha256.equals(source.sha256()) && repeated == null && readNoMore == null;
    }

    synchronized void readNoMore(String why) {
        readNoMore = why;
    }

    /** Whether nothing more of the source is read, as it is not what it was, or cannot be read. */
    public synchronized boolean isReadNoMore() {
        return readNoMore != null;
    }

    /** Whether nothing more of it is read as it refused to be read for too long. */
    public synchronized boolean isGivenUp() {
        return readNoMore != null && readNoMore.startsWith(UNREADABLE);
    }

    /** Takes the source, of which the rest is told already, for what stands there now. */
    public synchronized void closeAsItStands(SourceState now) {
        findings.warn((isGivenUp() ? readNoMore : "it was changed after it was read")
                + ": what has no line was not sent; drop what is missing as a new file");
        source = now;
        another = true;
        readNoMore = null;
    }

    /** A line tells already that nothing more of the source is read: it counts as it stands when it is closed. */
    public synchronized void isTold() {
        another = true;
    }

    /** Whether what stands in the source is not what its lines were made from. */
    public synchronized boolean isAnother() {
        return another;
    }

    /** Takes note of the sheets that it has, if all of them are read. */
    public synchronized void has(SheetNames all) {
        sheets = all;
    }

    /** What of the source has no line, as one unreadable record. */
    synchronized RecordMessage rest() {
        int row = filed.firstWithout();
        String halfRow = isGivenUp() ? "" : ", the row before may have been half written";
        String detail = readNoMore + ": nothing was read from row " + sheets.inWords(row) + " on" + halfRow
                + ", and what has no line was not sent; drop what is missing as a new file";
        return RecordMessage.refused(
                        stem, null, filed.linesWithoutKind() + 1, List.of(row), null, RecordMessage.UNREADABLE, detail)
                .of(sheets);
    }

    /**
     * It refused to be read.
     *
     * @return why it is given up, as it has for a minute; null as long as it is tried again, and if it is not that file alone that cannot be read
     */
    String givenUp(long now) {
        if (!isRefusedForLong(now)) {
            return null;
        }
        String why = SourceState.refusal(path);
        if (why == null) {
            isReadable();
        }
        return why == null ? null : UNREADABLE + " (" + why + ")";
    }

    private synchronized boolean isRefusedForLong(long now) {
        refusedSince = refusedSince == null ? Long.valueOf(now) : refusedSince;
        return now - refusedSince >= PATIENCE;
    }

    synchronized void isReadable() {
        refusedSince = null;
    }
}
