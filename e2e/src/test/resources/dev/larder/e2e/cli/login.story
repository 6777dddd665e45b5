lou$ larder login <url> --user admin --netrc
< <password>
! wrote 
! .netrc
! logged in at <url> as admin; kept in

lou$ larder login <url> --user admin --netrc
< <password>
! logged in at <url> as admin; kept in
