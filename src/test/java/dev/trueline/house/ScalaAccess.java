package dev.trueline.house;

import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.internal.Symbols;
import scala.reflect.internal.Types;
import scala.reflect.runtime.JavaUniverse;
import scala.reflect.runtime.package$;

/** What Scala shows to some packages alone, as in {@code private[spark]}. Java has no such access and sees it all. */
final class ScalaAccess {
    private static final JavaUniverse SCALA = (JavaUniverse) (Object) package$.MODULE$.universe();

    private ScalaAccess() {}

    static boolean isRestricted(String className) {
        Symbols.Symbol type = symbol(className);
        return !type.isJavaDefined() && type.hasAccessBoundary();
    }

    /** Whether no method, constructor or field of that name is there for everyone. */
    static boolean isRestricted(String className, String member) {
        Symbols.Symbol type = symbol(className);
        if (type.isJavaDefined()) {
            return false; // What Java restricts, it keeps to.
        }
        Symbols.Symbol own = member(type, member);
        if (own.exists()) {
            return areRestricted(own);
        }
        // What Java calls a static method is a member of an object of the same name.
        Symbols.Symbol object = type.companionSymbol();
        Symbols.Symbol shared = member(object, member);
        return shared.exists() && (object.hasAccessBoundary() || areRestricted(shared));
    }

    private static boolean areRestricted(Symbols.Symbol member) {
        return CollectionConverters.asJava(member.alternatives()).stream().allMatch(Symbols.Symbol::hasAccessBoundary);
    }

    private static Symbols.Symbol member(Symbols.Symbol type, String name) {
        Types.Type members = type.info();
        return members.member(SCALA.newTermName(name));
    }

    private static Symbols.Symbol symbol(String className) {
        ClassLoader loader = ScalaAccess.class.getClassLoader();
        try {
            return (Symbols.Symbol)
                    (Object) SCALA.runtimeMirror(loader).classSymbol(Class.forName(className, false, loader));
        } catch (ClassNotFoundException unknown) {
            throw new IllegalArgumentException(className + " is not on the class path of the tests", unknown);
        }
    }
}
