package dev.trueline.generate;

/**
 * One made-up house, in the units of the columns of {@link HousesCsv}.
 *
 * @param livingArea m², to a decimal
 * @param lotArea hectares, to 4 decimals
 * @param distanceToCentre km, to 2 decimals
 * @param energyUse kWh a year
 * @param noise euros asked beyond what district and features explain
 */
// Areas, distance and energy use are log-normal, and bigger houses have more rooms and more land. Gaussians are drawn
// within three deviations, so that the ranges that HousesCsv promises hold for every seed. The price is made from the
// rounded features: those that the file shows.
record House(
        District district,
        double livingArea,
        double lotArea,
        int bedrooms,
        int bathrooms,
        int yearBuilt,
        double distanceToCentre,
        int energyUse,
        double noise) {

    /** With its share of the listings, typical distance and year, and what an address in it adds to the price. */
    enum District {
        HARBOUR("Harbour", 0.20, 2.5, 1962, 90_000),
        OLD_TOWN("Old Town", 0.16, 1.0, 1925, 120_000),
        NORTHGATE("Northgate", 0.22, 6.5, 1975, 10_000),
        RIVERSIDE("Riverside", 0.21, 4.0, 1950, 60_000),
        HILLCREST("Hillcrest", 0.17, 9.0, 1978, 75_000),
        MEADOWS("Meadows", 0.04, 14.0, 1980, 0);

        private final String title;
        private final double share;
        private final double distance;
        private final int year;
        private final int premium;

        District(String title, double share, double distance, int year, int premium) {
            this.title = title;
            this.share = share;
            this.distance = distance;
            this.year = year;
            this.premium = premium;
        }

        String title() {
            return title;
        }

        private static District draw(SeededRandom random) {
            double left = random.uniform();
            for (District district : values()) {
                left -= district.share;
                if (left < 0) {
                    return district;
                }
            }
            return MEADOWS;
        }
    }

    static House draw(SeededRandom random) {
        District district = District.draw(random);
        double size = truncatedGaussian(random);
        double livingArea = rounded(120 * StrictMath.exp(0.35 * size), 10);
        double lotArea = rounded(0.045 * StrictMath.exp(0.4 * size + 0.5 * truncatedGaussian(random)), 10_000);
        int bedrooms = count(0.5 + livingArea / 45 + 0.5 * truncatedGaussian(random), 9);
        int bathrooms = count(0.4 + livingArea / 100 + 0.4 * truncatedGaussian(random), 5);
        int yearBuilt = (int) Math.round(district.year + 15 * truncatedGaussian(random));
        double distance = rounded(district.distance * StrictMath.exp(0.25 * truncatedGaussian(random)), 100);
        double energyPerArea = (60 + 0.8 * (2025 - yearBuilt)) * StrictMath.exp(0.15 * truncatedGaussian(random));
        int energyUse = (int) Math.round(livingArea * energyPerArea);
        double noise = 25_000 * truncatedGaussian(random);
        return new House(district, livingArea, lotArea, bedrooms, bathrooms, yearBuilt, distance, energyUse, noise);
    }

    /** Euros, in hundreds. */
    int price() {
        double price = 120_000
                + 2_600 * livingArea
                + 150_000 * lotArea
                + 6_000 * bedrooms
                + 11_000 * bathrooms
                + 350 * (yearBuilt - 1950)
                - 2_500 * distanceToCentre
                - 1.2 * energyUse
                + district.premium
                + noise;
        return 100 * (int) Math.round(price / 100);
    }

    private static double truncatedGaussian(SeededRandom random) {
        return random.gaussianWithin(3);
    }

    private static double rounded(double value, int partsOfOne) {
        return (double) Math.round(value * partsOfOne) / partsOfOne;
    }

    private static int count(double value, int most) {
        return (int) Math.max(1, Math.min(most, Math.round(value)));
    }
}
