package org.ocpp4j.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Constructors without optional members, where few are left: one with the required members only,
 * one with all but custom data.
 */
record ShortConstructors(JavaTypes types, ObjectType type) {
  private static final int MAX_PARAMETERS = 4;

  void addTo(TypeSpec.Builder result) {
    Set<List<Member>> choices = new LinkedHashSet<>();
    choices.add(type.components().stream().filter(Member::required).toList());
    choices.add(
        type.components().stream().filter(member -> !ObjectType.isCustomData(member)).toList());
    for (List<Member> given : choices) {
      boolean shorter = type.open() || given.size() < type.components().size();
      if (shorter && given.size() <= MAX_PARAMETERS) {
        result.addMethod(constructor(given));
      }
    }
  }

  private MethodSpec constructor(List<Member> given) {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("$L\n", summary(given));
    given.forEach(member -> constructor.addParameter(types.of(member), member.javaName()));
    List<CodeBlock> arguments = new ArrayList<>();
    for (Member member : type.components()) {
      arguments.add(CodeBlock.of("$L", given.contains(member) ? member.javaName() : "null"));
    }
    if (type.open()) {
      arguments.add(CodeBlock.of("$T.of()", ClassName.get(Map.class)));
    }
    return constructor.addStatement("this($L)", CodeBlock.join(arguments, ", ")).build();
  }

  private String summary(List<Member> given) {
    if (given.isEmpty()) {
      return "Without any member.";
    }
    boolean requiredOnly = given.stream().allMatch(Member::required);
    return requiredOnly ? "With the required members only." : "Without custom data.";
  }
}
