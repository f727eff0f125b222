/** The one function we use of a package that ships no types. */
declare module "qrcode" {
  function draw(text: string, options: { type: "svg"; margin: number }): Promise<string>

  export { draw as toString }
}
