package io.github.majoradrop.rules;

/** What a site has said of the ids that it uses. */
public record SiteIds(Barcodes barcodes, NhsNumbers nhsNumbers) {

    /** What holds for a site that has said nothing. */
    public static final SiteIds ANY = new SiteIds(Barcodes.NONE, NhsNumbers.REFUSE);
}
