package dev.trueline.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** Which room may import which, how large a room may be, and which of them may know Spark. */
@ArchTag("house")
@AnalyzeClasses(packages = "dev.trueline", importOptions = DoNotIncludeTests.class)
class PackageArrowsTest {
    private static final String HOUSE = "dev.trueline.";
    private static final String[] JDK = {"java..", "jdk.incubator.vector.."};
    private static final String[] SPARK = {"org.apache.spark..", "org.apache.hadoop..", "scala.."};
    private static final long MOST_CLASSES = 26;

    /** A line a room: its name, then the rooms outside it that it may import, their sub-rooms included. */
    private static final String ARROWS = """
            math
            contract
            profile    contract
            design     contract math
            model      math contract design
            train      math model
            solve      math model contract train
            evaluate   math model contract
            fit        contract design model train solve
            report     model contract design train solve evaluate
            spark      math model contract profile design train solve evaluate fit
            generate   model spark
            app        model contract profile design train solve evaluate fit spark report generate
            """;

    /** A line a sub-room: its name, then its neighbours in the same room that it may import. */
    private static final String SUB_ROOMS = """
            contract.form
            math.exact
            math.kernel              math.exact
            math.moments             math.exact math.kernel
            design.encoding
            design.formula
            design.learning
            design.plan              design.encoding design.formula design.learning
            train.objective
            train.optimize           train.objective
            train.method             train.objective train.optimize
            solve.leastsquares
            solve.kept               solve.leastsquares
            solve.certificate        solve.leastsquares
            solve.inference          solve.leastsquares solve.certificate
            solve.groups             solve.leastsquares solve.inference solve.kept
            evaluate.figures
            evaluate.quality         evaluate.figures
            evaluate.findings        evaluate.figures evaluate.quality
            evaluate.sketch          evaluate.figures evaluate.quality
            evaluate.drift           evaluate.figures
            evaluate.compare         evaluate.figures evaluate.quality evaluate.drift
            spark.internals
            spark.session            spark.internals
            spark.source             spark.session spark.internals
            spark.pack               spark.session spark.internals spark.source
            spark.pass               spark.session spark.internals spark.source spark.pack
            spark.score              spark.session spark.internals spark.source spark.pack spark.pass spark.groups
            spark.groups             spark.session spark.internals spark.source spark.pack spark.pass
            spark.source.files       spark.session spark.source.csv
            spark.source.schema      spark.source.files
            spark.source.csv
            spark.source.csv.write   spark.source.csv
            spark.source.rows        spark.source.csv
            report.figures
            report.lesson            report report.figures
            app.exit
            app.config               app.exit
            app.console              app.exit app.config
            app.submit               app.exit app.config app.console
            app.output               app.exit app.config
            app.published            app.exit app.config
            app.documents            app.exit app.config app.output app.published
            app.gate                 app.exit app.config app.published app.documents
            app.run                  app.exit app.config app.console app.output app.published app.documents app.gate
            app.update               app.exit app.config app.console app.output app.published app.documents app.gate app.run
            app.draft                app.exit
            app.cli                  app.exit app.config app.console app.output app.published app.documents app.draft app.gate app.run app.update app.submit
            """;

    @ArchTest
    static void roomsImportAsTheArrowsSay(JavaClasses house) {
        ARROWS.lines().map(Room::of).forEach(room -> room.rule("dev.trueline..").check(house));
    }

    @ArchTest
    static void subRoomsImportAsTheArrowsSay(JavaClasses house) {
        SUB_ROOMS.lines().map(Room::of).forEach(room -> room.rule(room.parent() + "..")
                .check(house));
    }

    @ArchTest
    static void everyPackageIsARoom(JavaClasses house) {
        assertThat(sizes(house).keySet().stream().map(name -> name.substring(HOUSE.length())))
                .isSubsetOf(Stream.concat(ARROWS.lines(), SUB_ROOMS.lines())
                        .map(line -> Room.of(line).name())
                        .toList());
    }

    @ArchTest
    static void noRoomIsCrowded(JavaClasses house) {
        assertThat(sizes(house).values()).allMatch(size -> size <= MOST_CLASSES);
    }

    @ArchTest
    static final ArchRule noCycles =
            slices().assignedFrom(new Packages()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule mathAndContractKnowTheJdkOnly = classes()
            .that(resideInAnyPackage(packages("math", "contract")))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(JDK).or(resideInAPackage("dev.trueline..")));

    @ArchTest
    static final ArchRule onlySparkGenerateAndAppKnowSpark = classes()
            .that(not(resideInAnyPackage(packages("spark", "generate", "app"))))
            .should()
            .onlyDependOnClassesThat(not(resideInAnyPackage(SPARK)));

    @ArchTest
    static final ArchRule onlyCommandsKnowTheCommandLine = classes()
            .that(resideInAPackage("dev.trueline.."))
            .and(not(resideInAnyPackage("dev.trueline.app", "dev.trueline.app.cli")))
            .should()
            .onlyDependOnClassesThat(not(resideInAPackage("picocli..")));

    private static Map<String, Long> sizes(JavaClasses house) {
        return house.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));
    }

    private static String[] packages(String... rooms) {
        return Arrays.stream(rooms).map(room -> HOUSE + room + "..").toArray(String[]::new);
    }

    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(HOUSE)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of the house";
        }
    }

    private record Room(String name, String[] open) {
        static Room of(String line) {
            String[] words = line.split(" +");
            return new Room(words[0], packages(words));
        }

        String parent() {
            return HOUSE + name.substring(0, name.lastIndexOf('.'));
        }

        /**
         * A room may always import itself, and all that is outside the limits. A room without classes breaks the rule.
         *
         * @param limits a pattern of the packages that the rule is about
         */
        ArchRule rule(String limits) {
            return classes()
                    .that(resideInAPackage(HOUSE + name + ".."))
                    .should()
                    .onlyDependOnClassesThat(not(resideInAPackage(limits)).or(resideInAnyPackage(open)))
                    .as(name + " may import " + String.join(", ", open))
                    .allowEmptyShould(false);
        }
    }
}
