package org.ocpp4j.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the codec of a record: one pass over the JSON that checks every rule of the schema. */
record CodecWriter(JavaTypes types) {

  TypeSpec write(ObjectType type) {
    ClassName codec = types.codec(type.name());
    return TypeSpec.classBuilder(codec)
        .addJavadoc("Reads and writes {@link $L} and checks it against its schema.\n", type.name())
        .addModifiers(Modifier.FINAL)
        .addSuperinterface(ParameterizedTypeName.get(JavaTypes.CODEC, types.named(type.name())))
        .addField(
            FieldSpec.builder(codec, "INSTANCE", Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T()", codec)
                .build())
        .addField(names(type))
        .addField(required(type))
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .addMethod(typeMethod(type))
        .addMethod(readMethod(type))
        .addMethod(writeMethod(type))
        .build();
  }

  private static FieldSpec names(ObjectType type) {
    List<CodeBlock> names =
        type.members().stream().map(member -> CodeBlock.of("$S", member.name())).toList();
    return FieldSpec.builder(
            JavaTypes.MEMBER_NAMES, "NAMES", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("$T.of($>$>\n$L$<$<)", JavaTypes.MEMBER_NAMES, CodeBlock.join(names, ",$W"))
        .build();
  }

  /** A bit for each required member, by its index. */
  private static FieldSpec required(ObjectType type) {
    long bits = 0;
    for (int i = 0; i < type.members().size(); i++) {
      bits |= type.members().get(i).required() ? 1L << i : 0;
    }
    return FieldSpec.builder(
            TypeName.LONG, "REQUIRED", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("0b$LL", Long.toBinaryString(bits))
        .build();
  }

  private MethodSpec typeMethod(ObjectType type) {
    ClassName record = types.named(type.name());
    return publicMethod("type")
        .returns(ParameterizedTypeName.get(ClassName.get(Class.class), record))
        .addStatement("return $T.class", record)
        .build();
  }

  private MethodSpec readMethod(ObjectType type) {
    ClassName record = types.named(type.name());
    MethodSpec.Builder method =
        publicMethod("read").returns(record).addParameter(JavaTypes.READER, "in");
    for (Member member : type.members()) {
      method.addStatement("$T $L = $L", types.of(member), member.javaName(), absent(member));
    }
    if (type.open()) {
      method.addStatement(
          "$T $L = new $T<>()", JavaTypes.OTHER_MEMBERS, RecordWriter.OTHERS, LinkedHashMap.class);
    }
    String others = type.open() ? ", " + RecordWriter.OTHERS : "";
    method
        .addStatement("in.beginObject()")
        .addStatement("long met = 0")
        .addStatement("int member = in.nextMember(NAMES, -1, met$L)", others)
        .beginControlFlow("while (member >= 0)")
        .addStatement("met |= 1L << member");
    addCases(type, method);
    return method
        .addStatement("member = in.nextMember(NAMES, member, met$L)", others)
        .endControlFlow()
        .addStatement("in.require(NAMES, REQUIRED, met)")
        .addStatement("return new $T($L)", record, arguments(type))
        .build();
  }

  private String absent(Member member) {
    TypeName type = types.of(member);
    if (type.equals(TypeName.BOOLEAN)) {
      return "false";
    }
    return type.equals(TypeName.INT) ? "0" : "null";
  }

  private void addCases(ObjectType type, MethodSpec.Builder method) {
    if (type.members().isEmpty()) {
      return;
    }
    method.beginControlFlow("switch (member)");
    for (int i = 0; i < type.members().size(); i++) {
      Member member = type.members().get(i);
      method.addStatement(
          "case $L -> $L = $L",
          i,
          member.javaName(),
          new ValueCode(types).read(member.type(), "in"));
    }
    method.endControlFlow();
  }

  private static CodeBlock arguments(ObjectType type) {
    List<CodeBlock> arguments = new ArrayList<>();
    type.components().forEach(member -> arguments.add(CodeBlock.of("$L", member.javaName())));
    if (type.open()) {
      arguments.add(CodeBlock.of(RecordWriter.OTHERS));
    }
    return CodeBlock.join(arguments, ",$W");
  }

  private MethodSpec writeMethod(ObjectType type) {
    MethodSpec.Builder method =
        publicMethod("write")
            .addParameter(types.named(type.name()), "value")
            .addParameter(JavaTypes.WRITER, "out")
            .addStatement("out.beginObject()");
    for (int i = 0; i < type.members().size(); i++) {
      addMember(i, type.members().get(i), method);
    }
    if (type.open()) {
      method.addStatement("out.members(value.$L())", RecordWriter.OTHERS);
    }
    return method.addStatement("out.endObject()").build();
  }

  private void addMember(int index, Member member, MethodSpec.Builder method) {
    CodeBlock value = CodeBlock.of("value.$L()", member.javaName());
    if (!member.required()) {
      method.beginControlFlow("if ($L != null)", value);
    }
    method
        .addStatement("out.member(NAMES, $L)", index)
        .addStatement(new ValueCode(types).write(member.type(), "out", value));
    if (!member.required()) {
      method.endControlFlow();
    }
  }

  private static MethodSpec.Builder publicMethod(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }
}
