package io.github.majoradrop.record;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.ItemSource;
import io.github.majoradrop.sheet.ItemSources;
import io.github.majoradrop.sheet.SheetOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Makes records of claimed files, one kind per pass, and holds never more of a file in memory than a few million bytes. */
public final class SourceReader {

    private static final long BUDGET = 8_000_000;
    /** A workbook of that many bytes may be a thousand times as large. */
    private static final long SMALL = 16_000;

    /** Chooses the reader of a file, as {@link ItemSources#open} does. */
    @FunctionalInterface
    public interface Opener {
        ItemSource open(Path file, long bytes, String stem) throws IOException;
    }

    private final Opener opener;
    private final LibraryQuestion libraries;
    private final FieldCatalogue catalogue;
    private final SheetOptions sheetOptions;
    private final String controls;
    private final Inspector inspector;
    private final Path room;
    private final long budget;

    /**
     * @param libraries whether Majora takes libraries by a call of their own ({@code submit.library})
     * @param extraFields fields to send though Majora does not know them ({@code submit.extra-fields})
     * @param sheets what the site has said of its sheets
     * @param inspector looks over what is made
     * @param room a folder for the rows of a sheet while they are sorted by library, if they are too many for memory
     */
    public SourceReader(
            LibraryQuestion libraries, Set<String> extraFields, SheetSettings sheets, Inspector inspector, Path room) {
        this(null, libraries, extraFields, sheets, inspector, room, BUDGET);
    }

    /** With the rows in the folder that this machine has for what is temporary. */
    public SourceReader(LibraryQuestion libraries, Set<String> extraFields, SheetSettings sheets, Inspector inspector) {
        this(libraries, extraFields, sheets, inspector, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** One that judges nothing, and whom it is all one how libraries are sent: for who asks which samples and runs are within a file's records. */
    public static SourceReader ofMembers(Set<String> extraFields, SheetSettings sheets, Path room) {
        return new SourceReader(LibraryQuestion.answered(LibraryCall.OWN), extraFields, sheets, Inspector.NONE, room);
    }

    /** With another reader of files, or null for the usual one, and so much memory for rows, in bytes. */
    public SourceReader(
            Opener opener,
            LibraryQuestion libraries,
            Set<String> extraFields,
            SheetSettings sheets,
            Inspector inspector,
            Path room,
            long budget) {
        this.libraries = libraries;
        this.catalogue = new FieldCatalogue(extraFields, sheets);
        this.sheetOptions = new SheetOptions(catalogue, sheets.sheet());
        this.controls = sheets.controls();
        this.opener =
                opener == null ? (file, bytes, stem) -> ItemSources.open(file, bytes, stem, sheetOptions) : opener;
        this.inspector = inspector;
        this.room = room;
        this.budget = budget;
    }

    /** How sheets are read, so that their correction sheets can be written from the same rows. */
    public SheetOptions sheetOptions() {
        return sheetOptions;
    }

    /** What is wrong with the site's names of columns, each in a sentence; to be asked before anything is read. */
    public List<String> refusals() {
        return catalogue.refusals();
    }

    /** How Majora takes libraries: as long as it is not known, only samples can be read. */
    public LibraryQuestion libraries() {
        return libraries;
    }

    /** The records of one kind in the whole of a file. */
    public RecordIterator open(Path file, String stem, Kind pass, Check check) throws IOException {
        return open(file, Long.MAX_VALUE, stem, pass, check);
    }

    /**
     * The records of one kind.
     *
     * @param bytes how much of the file is read; what was added behind that is read another time
     * @param stem the stem of the claim, which every record carries
     * @param check which of their problems refuse them ({@code intake.check})
     * @throws IOException if the file cannot be opened; whatever is in it is told by records
     */
    public RecordIterator open(Path file, long bytes, String stem, Kind pass, Check check) throws IOException {
        return open(file, bytes, stem, pass, check, row -> true);
    }

    /**
     * What is wrong with some rows, whether their records were sent or not.
     *
     * @param rows of which rows to tell, for each kind of record
     * @param check as {@code intake.check} is
     */
    public RowProblems problems(Path file, long bytes, String stem, Map<Kind, IntPredicate> rows, Check check)
            throws IOException {
        RowProblems problems = new RowProblems(new RowsByKey(() -> HomeFiles.openNameless(room), budget));
        try {
            problems.find(this, check, file, bytes, stem, rows);
            return problems;
        } catch (IOException | RuntimeException failed) {
            problems.close();
            throw failed;
        }
    }

    /** The records of one kind of which any of these rows is a part. */
    RecordIterator open(Path file, long bytes, String stem, Kind pass, Check check, IntPredicate of)
            throws IOException {
        LibraryCall libraryCall = libraryCall(pass);
        UnsentFields unsent = new UnsentFields();
        ItemReader items = new ItemReader(
                () -> opener.open(file, bytes, stem),
                bytes <= SMALL,
                libraryCall,
                catalogue,
                unsent,
                new Controls(controls));
        RowsByKey.Room rows = () -> HomeFiles.openNameless(room);
        SharedValues values = new SharedValues();
        SharedRuns runs = new SharedRuns(new RepeatedKeys(rows, budget / 4), values, items.sheets());
        PassContext context = new PassContext(
                stem,
                items.sheets(),
                RecordPass.of(pass, libraryCall),
                of,
                catalogue,
                unsent,
                values,
                runs,
                inspector,
                check);
        return new GroupedRecords(
                items,
                context,
                new LookAhead(
                        items,
                        context,
                        new RepeatedKeys(rows, budget / 4),
                        // Samples have a row each.
                        pass == Kind.BIOSAMPLE ? null : new FewKeys(budget),
                        () -> new RowsByKey(rows, budget)));
    }

    /** Which samples there are does not depend upon it, and which other kinds are made differs for old correction sheets only. */
    private LibraryCall libraryCall(Kind pass) {
        LibraryCall known = libraries.answer();
        if (known == null && pass != Kind.BIOSAMPLE) {
            throw new IllegalStateException("nobody knows yet how Majora takes libraries");
        }
        return known == null ? LibraryCall.OWN : known;
    }
}
