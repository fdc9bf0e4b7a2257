import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BackupCodesPage } from '#runtime/portal/sign-in/backup-codes-page.tsx';
import { EnrolPage } from '#runtime/portal/sign-in/enrol-page.tsx';
import type { Fault } from '#runtime/portal/sign-in/page-props.ts';
import { SecondFactorPage } from '#runtime/portal/sign-in/second-factor-page.tsx';
import { StaffPage } from '#runtime/portal/sign-in/staff-page.tsx';
import type { Enrolment } from '#server/sign-in/second-factor.ts';
import { passkeyScript } from './passkey-script.ts';
import { again, faultsOf, field, goOn, homeOf, nextOf, open, type SignInRoutesOptions, show, visitorOf, withNext } from './tools.ts';

/** What a redirect to the door may say was done. */
const done = new Map([['password', 'sign-in.password-changed'], ['account', 'sign-in.account-made']]);

/** Members of staff: a password, then a second factor, which is set up the first time. */
export function staffRoutes(app: FastifyInstance, options: SignInRoutesOptions): void {
  const { signIn } = options;
  const passwordAgain = (request: FastifyRequest, reply: FastifyReply, faults: Fault[]) => again(options, request, reply, '/sign-in/staff', faults, { email: field(request, 'email') });
  const askToEnrol = async (request: FastifyRequest, reply: FastifyReply, { secret, uri }: Enrolment) => {
    // Drawing it takes a library that nothing else needs at the start.
    const { qrPath } = await import('#server/sign-in/qr-path.ts');
    return show(options, request, reply, {
      title: 'sign-in.enrol.title', body: (props) => <EnrolPage {...props} secret={secret} qr={qrPath(uri)} />,
    });
  };
  const toTheDoor = (request: FastifyRequest, reply: FastifyReply) => goOn(reply, withNext('/sign-in/staff', nextOf(request)));

  app.get('/sign-in/staff', open, async (request, reply) => {
    const script = await passkeyScript(signIn);
    return show(options, request, reply, {
      title: 'sign-in.staff.title', body: (props) => <StaffPage {...props} script={script} done={done.get(String((request.query as Record<string, unknown>)['done']))} />,
    });
  });

  app.post('/sign-in/staff', open, async (request, reply) => {
    const email = field(request, 'email');
    const password = field(request, 'password');
    const missing: Fault[] = [];
    if (email.trim() === '') missing.push({ field: 'email', text: 'sign-in.staff.email-missing' });
    if (password === '') missing.push({ field: 'password', text: 'sign-in.staff.password-missing' });
    if (missing.length > 0) return passwordAgain(request, reply, missing);
    const checked = await signIn.signInWithPassword(email, password, visitorOf(request));
    return checked.ok ? goOn(reply, withNext(`/sign-in/${checked.value.next}`, nextOf(request)), checked.value) : passwordAgain(request, reply, faultsOf('email', checked.refusal));
  });

  app.get('/sign-in/second-factor', open, async (request, reply) =>
    await signIn.awaitsSecondFactor(visitorOf(request)) ? show(options, request, reply, { title: 'sign-in.second.title', body: (props) => <SecondFactorPage {...props} /> }) : toTheDoor(request, reply));

  app.post('/sign-in/second-factor', open, async (request, reply) => {
    const code = field(request, 'code');
    if (code.trim() === '') return again(options, request, reply, '/sign-in/second-factor', [{ field: 'code', text: 'sign-in.second.missing' }]);
    const verified = await signIn.verifySecondFactor(code, visitorOf(request));
    if (verified.ok) return goOn(reply, nextOf(request) ?? homeOf(verified.value.person), verified.value);
    if (verified.refusal.code === 'sign-in.start-again') return passwordAgain(request, reply, faultsOf('email', verified.refusal));
    return again(options, request, reply, '/sign-in/second-factor', faultsOf('code', verified.refusal));
  });

  app.get('/sign-in/enrol', open, async (request, reply) => {
    const enrolment = await signIn.enrolment(visitorOf(request));
    return enrolment ? askToEnrol(request, reply, enrolment) : toTheDoor(request, reply);
  });

  app.post('/sign-in/enrol', open, async (request, reply) => {
    const visitor = visitorOf(request);
    const enrolment = await signIn.enrolment(visitor);
    if (!enrolment) return toTheDoor(request, reply);
    const code = field(request, 'code');
    if (code.trim() === '') return again(options, request, reply, '/sign-in/enrol', [{ field: 'code', text: 'sign-in.enrol.missing' }]);
    const confirmed = await signIn.confirmEnrolment(code, visitor);
    if (!confirmed.ok) return again(options, request, reply, '/sign-in/enrol', faultsOf('code', confirmed.refusal));
    // Answered at once and not by a redirect: the codes are shown this one time, and loading the page again does not bring them back.
    const { cookies, person, backupCodes } = confirmed.value;
    reply.header('set-cookie', cookies);
    return show(options, request, reply, { title: 'sign-in.backup.title', body: ({ t, next }) => <BackupCodesPage t={t} codes={backupCodes} next={next ?? homeOf(person)} /> });
  });
}
