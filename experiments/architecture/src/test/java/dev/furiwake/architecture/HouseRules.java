package dev.furiwake.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;

/**
 * The rules, for classes below one root package: the house's own, or the fixtures that break them.
 * Every rule passes on nothing; that there is something is asserted apart.
 */
final class HouseRules {
  private final String root;

  HouseRules(String root) {
    this.root = root;
  }

  /** Every class belongs to a module of the plan. */
  ArchRule everyClassHasAModule() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .resideInAnyPackage(packages(HousePlan.MODULES.stream().map(Module::packageName).toList()))
        .as("every class belongs to a module of HousePlan")
        .allowEmptyShould(true);
  }

  /** A module uses only what its arrows reach. */
  ArchRule arrows(Module module) {
    Set<String> reach = HousePlan.reach(module.packageName());
    return noClasses()
        .that()
        .resideInAnyPackage(packages(List.of(module.packageName())))
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..").and(not(resideInAnyPackage(packages(reach)))))
        .as("module " + module.directory() + " uses only " + reach)
        .allowEmptyShould(true);
  }

  /** Only the command line prints. */
  ArchRule onlySomePrint() {
    DescribedPredicate<JavaAccess<?>> prints =
        describe(
            "System.out, System.err, System.console or printStackTrace()",
            access ->
                (access.getTargetOwner().isEquivalentTo(System.class)
                        && Set.of("out", "err", "console", "setOut", "setErr")
                            .contains(access.getName()))
                    || (access.getTargetOwner().isAssignableTo(Throwable.class)
                        && access.getTarget().getFullName().endsWith(".printStackTrace()")));
    return outside(HousePlan.PRINT)
        .should()
        .accessTargetWhere(prints)
        .as("only " + HousePlan.PRINT + " prints")
        .allowEmptyShould(true);
  }

  /** Only the explorer opens windows. */
  ArchRule onlySomeOpenWindows() {
    return outside(HousePlan.OPEN_WINDOWS)
        .should()
        .dependOnClassesThat(resideInAnyPackage("javafx..", "javax.swing.."))
        .as("only " + HousePlan.OPEN_WINDOWS + " uses JavaFX")
        .allowEmptyShould(true);
  }

  /** Only client and service talk to other machines. */
  ArchRule onlySomeOpenSockets() {
    return outside(HousePlan.OPEN_SOCKETS)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.net.http..", "com.sun.net.httpserver..", "javax.net..")
                .or(assignableTo("java.net.Socket"))
                .or(assignableTo("java.net.ServerSocket"))
                .or(assignableTo("java.net.DatagramSocket"))
                .or(assignableTo("java.net.HttpURLConnection"))
                .or(assignableTo("java.nio.channels.NetworkChannel")))
        .as("only " + HousePlan.OPEN_SOCKETS + " opens sockets")
        .allowEmptyShould(true);
  }

  /** Nothing static can change. */
  ArchRule noMutableStatics() {
    return fields()
        .that()
        .areDeclaredInClassesThat(resideInAPackage(root + ".."))
        .and()
        .areStatic()
        .should()
        .beFinal()
        .as("static fields are final")
        .allowEmptyShould(true);
  }

  /** No static final field holds what exists to be changed. */
  ArchRule noStaticVariablesInDisguise() {
    return fields()
        .that()
        .areDeclaredInClassesThat(resideInAPackage(root + ".."))
        .and()
        .areStatic()
        .should()
        .notHaveRawType(
            resideInAPackage("java.util.concurrent.atomic..")
                .or(assignableTo(ThreadLocal.class))
                .or(assignableTo(StringBuilder.class))
                .or(assignableTo("java.util.concurrent.ConcurrentMap"))
                .or(assignableTo("java.util.concurrent.ExecutorService"))
                .or(assignableTo("java.util.random.RandomGenerator")))
        .as("static fields hold no counters, caches, threads or random streams")
        .allowEmptyShould(true);
  }

  /** Draws come from named streams only. */
  ArchRule noUnnamedRandomness() {
    DescribedPredicate<JavaAccess<?>> draws =
        describe(
            "Math.random, Collections.shuffle(List) or UUID.randomUUID",
            access ->
                (access.getName().equals("random")
                        && (access.getTargetOwner().isEquivalentTo(Math.class)
                            || access.getTargetOwner().isEquivalentTo(StrictMath.class)))
                    || (access.getTargetOwner().isEquivalentTo(Collections.class)
                        && access.getTarget().getFullName().endsWith(".shuffle(java.util.List)"))
                    || (access.getTargetOwner().isEquivalentTo(UUID.class)
                        && access.getName().equals("randomUUID")));
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .accessTargetWhere(draws)
        .orShould()
        .dependOnClassesThat(
            type(Random.class)
                .or(type(ThreadLocalRandom.class))
                .or(assignableTo("java.security.SecureRandom")))
        .as("no randomness outside the named streams")
        .allowEmptyShould(true);
  }

  /** Names say what a thing is. */
  ArchRule noEmptyNames() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameMatching(".*(Manager|Helper|Helpers|Util|Utils|Impl)(\\$.*)?")
        .as("no class is a Manager, Helper, Util or Impl")
        .allowEmptyShould(true);
  }

  /** Packages don't know each other in circles. */
  ArchRule noPackageCycles() {
    return slices()
        .assignedFrom(new ByPackage(root))
        .should()
        .beFreeOfCycles()
        .as("no cycles between packages")
        .allowEmptyShould(true);
  }

  /** Every package with classes is null-marked. */
  ArchRule everyPackageIsNullMarked() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(new BeInANullMarkedPackage())
        .as("every package is @NullMarked")
        .allowEmptyShould(true);
  }

  /** All rules, the arrows of each module included. */
  List<ArchRule> all() {
    List<ArchRule> rules =
        new ArrayList<>(
            List.of(
                everyClassHasAModule(),
                onlySomePrint(),
                onlySomeOpenWindows(),
                onlySomeOpenSockets(),
                noMutableStatics(),
                noStaticVariablesInDisguise(),
                noUnnamedRandomness(),
                noEmptyNames(),
                noPackageCycles(),
                everyPackageIsNullMarked()));
    HousePlan.MODULES.forEach(module -> rules.add(arrows(module)));
    return rules;
  }

  private GivenClassesConjunction outside(List<String> packageNames) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(packages(packageNames));
  }

  private String[] packages(Collection<String> names) {
    return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }

  /** One slice for each package below the root. */
  private static final class ByPackage implements SliceAssignment {
    private final String root;

    ByPackage(String root) {
      this.root = root;
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return (type.getPackageName() + ".").startsWith(root + ".")
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages below " + root;
    }
  }

  /** Looks at the class's package-info. */
  private static final class BeInANullMarkedPackage extends ArchCondition<JavaClass> {
    BeInANullMarkedPackage() {
      super("be in a @NullMarked package");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
      events.add(
          new SimpleConditionEvent(
              type,
              marked,
              type.getName() + ": package " + type.getPackageName() + " has no @NullMarked"));
    }
  }
}
