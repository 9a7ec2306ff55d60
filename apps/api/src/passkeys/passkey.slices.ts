import { ChangePasskeyController } from './change-passkey/change-passkey.controller.js';
import { ChangePasskeyHandler } from './change-passkey/change-passkey.handler.js';
import { ListPasskeysController } from './list-passkeys/list-passkeys.controller.js';
import { ListPasskeysHandler } from './list-passkeys/list-passkeys.query.js';
import { RegisterPasskeyController } from './register-passkey/register-passkey.controller.js';
import { AskForPasskeyHandler, RegisterPasskeyHandler } from './register-passkey/register-passkey.handler.js';
import { SignInByPasskeyController } from './sign-in-by-passkey/sign-in-by-passkey.controller.js';
import {
  AskForAssertionHandler,
  ProveByPasskeyHandler,
  SignInByPasskeyHandler,
} from './sign-in-by-passkey/sign-in-by-passkey.handler.js';

/** Passkeys of a person. */
export const passkeySlices = {
  controllers: [RegisterPasskeyController, ListPasskeysController, ChangePasskeyController, SignInByPasskeyController],
  handlers: [
    AskForPasskeyHandler,
    RegisterPasskeyHandler,
    ListPasskeysHandler,
    ChangePasskeyHandler,
    AskForAssertionHandler,
    SignInByPasskeyHandler,
    ProveByPasskeyHandler,
  ],
};
